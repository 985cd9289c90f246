"""The printed reports (统计报表): laid out as data, made, checked, signed, frozen."""
