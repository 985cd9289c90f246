"""Django's own commands, for developers: migrations and the like."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhu.config.settings")
execute_from_command_line(sys.argv)
