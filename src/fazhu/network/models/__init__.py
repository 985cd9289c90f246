"""Organisations, users, roles held, handlers, and the figures that policy sets."""

from fazhu.network.models.conditions import ConditionKind, LocalCondition
from fazhu.network.models.drafts import Draft
from fazhu.network.models.handlers import Handler, HandlerQuerySet
from fazhu.network.models.organisations import (
    STATION_KINDS,
    WINDOW_KINDS,
    Organisation,
    OrganisationKind,
    OrganisationQuerySet,
    SpecialOpening,
)
from fazhu.network.models.policy import PolicyFigure, SpecialDay
from fazhu.network.models.second_factor import RecoveryCode, SecondFactor
from fazhu.network.models.service import ServiceRecord
from fazhu.network.models.signed_in import FirstToken, FormerPassword, OpenSession
from fazhu.network.models.staff import Qualification, StaffMember
from fazhu.network.models.territories import Territory
from fazhu.network.models.towns import Town, Towns
from fazhu.network.models.users import Membership, MembershipQuerySet, User

__all__ = [
    "STATION_KINDS",
    "WINDOW_KINDS",
    "ConditionKind",
    "Draft",
    "FirstToken",
    "FormerPassword",
    "Handler",
    "HandlerQuerySet",
    "LocalCondition",
    "Membership",
    "MembershipQuerySet",
    "OpenSession",
    "Organisation",
    "OrganisationKind",
    "OrganisationQuerySet",
    "PolicyFigure",
    "Qualification",
    "RecoveryCode",
    "SecondFactor",
    "ServiceRecord",
    "SpecialDay",
    "SpecialOpening",
    "StaffMember",
    "Territory",
    "Town",
    "Towns",
    "User",
]
