"""What pydantic makes of our dataclasses: `python tools/compiled_shapes.py`."""

from __future__ import annotations

from typing import Any

from collateral.schema.shape_parts import field_of, named, obeying

OF = ('2.50.4', 'ffe1b201a9ef16463d3d013a6fcc166eb126c36b65835f38d9f955bc6bf6929b')
"""The version of pydantic's core, and SHA-256 of its version.py."""


def _Basis() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.settings:Basis'), 'fields': ['must_say'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Basis', 'fields': [
  {'type': 'dataclass-field', 'name': 'must_say', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Basis', 'must_say').default}, 'init': True, 'validation_alias': 'must_say'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Basis'}, 'ref': 'collateral.model.settings.Basis'}


def _Status() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.settings:Status'), 'fields': ['label', 'kinds', 'bases', 'says', 'statements', 'numbered', 'sells'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Status', 'fields': [
  {'type': 'dataclass-field', 'name': 'label', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'label'},
  {'type': 'dataclass-field', 'name': 'kinds', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Status', 'kinds').default}, 'init': True, 'validation_alias': 'kinds'},
  {'type': 'dataclass-field', 'name': 'bases', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Status', 'bases').default}, 'init': True, 'validation_alias': 'bases'},
  {'type': 'dataclass-field', 'name': 'says', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Status', 'says').default}, 'init': True, 'validation_alias': 'says'},
  {'type': 'dataclass-field', 'name': 'statements', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Status', 'statements').default}, 'init': True, 'validation_alias': 'statements'},
  {'type': 'dataclass-field', 'name': 'numbered', 'schema': {'type': 'default', 'schema': {'type': 'bool'}, 'default': False}, 'init': True, 'validation_alias': 'numbered'},
  {'type': 'dataclass-field', 'name': 'sells', 'schema': {'type': 'default', 'schema': {'type': 'bool'}, 'default': True}, 'init': True, 'validation_alias': 'sells'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Status'}, 'ref': 'collateral.model.settings.Status'}


def _Words() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.settings:Words'), 'fields': ['outcome', 'comparative', 'absolute', 'competitors'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Words', 'fields': [
  {'type': 'dataclass-field', 'name': 'outcome', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Words', 'outcome').default}, 'init': True, 'validation_alias': 'outcome'},
  {'type': 'dataclass-field', 'name': 'comparative', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Words', 'comparative').default}, 'init': True, 'validation_alias': 'comparative'},
  {'type': 'dataclass-field', 'name': 'absolute', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Words', 'absolute').default}, 'init': True, 'validation_alias': 'absolute'},
  {'type': 'dataclass-field', 'name': 'competitors', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Words', 'competitors').default}, 'init': True, 'validation_alias': 'competitors'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Words'}, 'ref': 'collateral.model.settings.Words'}


def _Governance() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.settings:Governance'), 'fields': ['roles'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Governance', 'fields': [
  {'type': 'dataclass-field', 'name': 'roles', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Governance', 'roles').default}, 'init': True, 'validation_alias': 'roles'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Governance'}, 'ref': 'collateral.model.settings.Governance'}


def _Contact() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.settings:Contact'), 'fields': ['name', 'email', 'phone'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Contact', 'fields': [
  {'type': 'dataclass-field', 'name': 'name', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'name'},
  {'type': 'dataclass-field', 'name': 'email', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'email'},
  {'type': 'dataclass-field', 'name': 'phone', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'phone'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Contact'}, 'ref': 'collateral.model.settings.Contact'}


def _Worths() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.settings:Worths'), 'fields': ['emphasis', 'importance', 'rungs'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Worths', 'fields': [
  {'type': 'dataclass-field', 'name': 'emphasis', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'int', 'ge': 0}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Worths', 'emphasis').default}, 'init': True, 'validation_alias': 'emphasis'},
  {'type': 'dataclass-field', 'name': 'importance', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'int', 'ge': 1}, {'type': 'int', 'ge': 1}, {'type': 'int', 'ge': 1}]}, 'default': field_of('collateral.model.settings:Worths', 'importance').default}, 'init': True, 'validation_alias': 'importance'},
  {'type': 'dataclass-field', 'name': 'rungs', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'int', 'ge': 1}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Worths', 'rungs').default}, 'init': True, 'validation_alias': 'rungs'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Worths'}, 'ref': 'collateral.model.settings.Worths'}


def _Defaults() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.settings:Defaults'), 'fields': ['region', 'locale'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Defaults', 'fields': [
  {'type': 'dataclass-field', 'name': 'region', 'schema': {'type': 'default', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'default': 'us'}, 'init': True, 'validation_alias': 'region'},
  {'type': 'dataclass-field', 'name': 'locale', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': 'en-US'}, 'init': True, 'validation_alias': 'locale'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Defaults'}, 'ref': 'collateral.model.settings.Defaults'}


def _Settings() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.settings:Settings'), 'fields': ['schema', 'name', 'depths', 'topics', 'stages', 'regions', 'locales', 'groups', 'bases', 'statuses', 'paper', 'rules', 'words', 'governance', 'contact', 'worths', 'defaults'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Settings', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'name', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'name'},
  {'type': 'dataclass-field', 'name': 'depths', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Settings', 'depths').default}, 'init': True, 'validation_alias': 'depths'},
  {'type': 'dataclass-field', 'name': 'topics', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': {'type': 'str'}, 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'topics'},
  {'type': 'dataclass-field', 'name': 'stages', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': {'type': 'str'}, 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'stages'},
  {'type': 'dataclass-field', 'name': 'regions', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': {'type': 'str'}, 'strict': False}, 'default_factory': field_of('collateral.model.settings:Settings', 'regions').default_factory, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'regions'},
  {'type': 'dataclass-field', 'name': 'locales', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.settings:Settings', 'locales').default}, 'init': True, 'validation_alias': 'locales'},
  {'type': 'dataclass-field', 'name': 'groups', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'groups'},
  {'type': 'dataclass-field', 'name': 'bases', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': _Basis(), 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'bases'},
  {'type': 'dataclass-field', 'name': 'statuses', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': _Status(), 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'statuses'},
  {'type': 'dataclass-field', 'name': 'paper', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': {'type': 'literal', 'expected': ['A4', 'Letter']}, 'strict': False}, 'default_factory': field_of('collateral.model.settings:Settings', 'paper').default_factory, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'paper'},
  {'type': 'dataclass-field', 'name': 'rules', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': {'type': 'literal', 'expected': ['error', 'warning', 'off']}, 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'rules'},
  {'type': 'dataclass-field', 'name': 'words', 'schema': {'type': 'default', 'schema': _Words(), 'default_factory': field_of('collateral.model.settings:Settings', 'words').default_factory, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'words'},
  {'type': 'dataclass-field', 'name': 'governance', 'schema': {'type': 'default', 'schema': _Governance(), 'default_factory': field_of('collateral.model.settings:Settings', 'governance').default_factory, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'governance'},
  {'type': 'dataclass-field', 'name': 'contact', 'schema': {'type': 'default', 'schema': _Contact(), 'default_factory': field_of('collateral.model.settings:Settings', 'contact').default_factory, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'contact'},
  {'type': 'dataclass-field', 'name': 'worths', 'schema': {'type': 'default', 'schema': _Worths(), 'default_factory': field_of('collateral.model.settings:Settings', 'worths').default_factory, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'worths'},
  {'type': 'dataclass-field', 'name': 'defaults', 'schema': {'type': 'default', 'schema': _Defaults(), 'default_factory': field_of('collateral.model.settings:Settings', 'defaults').default_factory, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'defaults'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Settings'}, 'ref': 'collateral.model.settings.Settings'}


def _BrandName() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandName'), 'fields': ['full', 'short'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandName', 'fields': [
  {'type': 'dataclass-field', 'name': 'full', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'full'},
  {'type': 'dataclass-field', 'name': 'short', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'short'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandName'}, 'ref': 'collateral.schema.brandfile.BrandName'}


def _BrandLink() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandLink'), 'fields': ['home'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandLink', 'fields': [
  {'type': 'dataclass-field', 'name': 'home', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'home'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandLink'}, 'ref': 'collateral.schema.brandfile.BrandLink'}


def _BrandMeta() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandMeta'), 'fields': ['name', 'link'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandMeta', 'fields': [
  {'type': 'dataclass-field', 'name': 'name', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': _BrandName()}, 'default': None}, 'init': True, 'validation_alias': 'name'},
  {'type': 'dataclass-field', 'name': 'link', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': _BrandLink()}, 'default': None}, 'init': True, 'validation_alias': 'link'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandMeta'}, 'ref': 'collateral.schema.brandfile.BrandMeta'}


def _BrandImage() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandImage'), 'fields': ['path', 'alt'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandImage', 'fields': [
  {'type': 'dataclass-field', 'name': 'path', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'path'},
  {'type': 'dataclass-field', 'name': 'alt', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'alt'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandImage'}, 'ref': 'collateral.schema.brandfile.BrandImage'}


def _BrandLogo() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandLogo'), 'fields': ['images', 'small', 'medium', 'large'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandLogo', 'fields': [
  {'type': 'dataclass-field', 'name': 'images', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'str'}, 'values_schema': _BrandImage(), 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'images'},
  {'type': 'dataclass-field', 'name': 'small', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'small'},
  {'type': 'dataclass-field', 'name': 'medium', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'medium'},
  {'type': 'dataclass-field', 'name': 'large', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'large'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandLogo'}, 'ref': 'collateral.schema.brandfile.BrandLogo'}


def _BrandColor() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandColor'), 'fields': ['palette', 'foreground', 'background', 'primary', 'secondary', 'tertiary', 'success', 'info', 'warning', 'danger', 'light', 'dark', 'link'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandColor', 'fields': [
  {'type': 'dataclass-field', 'name': 'palette', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'str'}, 'values_schema': {'type': 'str'}, 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'palette'},
  {'type': 'dataclass-field', 'name': 'foreground', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'foreground'},
  {'type': 'dataclass-field', 'name': 'background', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'background'},
  {'type': 'dataclass-field', 'name': 'primary', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'primary'},
  {'type': 'dataclass-field', 'name': 'secondary', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'secondary'},
  {'type': 'dataclass-field', 'name': 'tertiary', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'tertiary'},
  {'type': 'dataclass-field', 'name': 'success', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'success'},
  {'type': 'dataclass-field', 'name': 'info', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'info'},
  {'type': 'dataclass-field', 'name': 'warning', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'warning'},
  {'type': 'dataclass-field', 'name': 'danger', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'danger'},
  {'type': 'dataclass-field', 'name': 'light', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'light'},
  {'type': 'dataclass-field', 'name': 'dark', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'dark'},
  {'type': 'dataclass-field', 'name': 'link', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'link'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandColor'}, 'ref': 'collateral.schema.brandfile.BrandColor'}


def _BrandFontFile() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandFontFile'), 'fields': ['path', 'weight', 'style'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandFontFile', 'fields': [
  {'type': 'dataclass-field', 'name': 'path', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'path'},
  {'type': 'dataclass-field', 'name': 'weight', 'schema': {'type': 'default', 'schema': {'type': 'int'}, 'default': 400}, 'init': True, 'validation_alias': 'weight'},
  {'type': 'dataclass-field', 'name': 'style', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': ['normal', 'italic']}, 'default': 'normal'}, 'init': True, 'validation_alias': 'style'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandFontFile'}, 'ref': 'collateral.schema.brandfile.BrandFontFile'}


def _BrandFont() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandFont'), 'fields': ['source', 'family', 'files', 'weight', 'style', 'display'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandFont', 'fields': [
  {'type': 'dataclass-field', 'name': 'source', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': 'file'}, 'init': True, 'validation_alias': 'source'},
  {'type': 'dataclass-field', 'name': 'family', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'family'},
  {'type': 'dataclass-field', 'name': 'files', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [_BrandFontFile()], 'variadic_item_index': 0}, 'default': field_of('collateral.schema.brandfile:BrandFont', 'files').default}, 'init': True, 'validation_alias': 'files'},
  {'type': 'dataclass-field', 'name': 'weight', 'schema': {'type': 'default', 'schema': {'type': 'any'}, 'default': None}, 'init': True, 'validation_alias': 'weight'},
  {'type': 'dataclass-field', 'name': 'style', 'schema': {'type': 'default', 'schema': {'type': 'any'}, 'default': None}, 'init': True, 'validation_alias': 'style'},
  {'type': 'dataclass-field', 'name': 'display', 'schema': {'type': 'default', 'schema': {'type': 'any'}, 'default': None}, 'init': True, 'validation_alias': 'display'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandFont'}, 'ref': 'collateral.schema.brandfile.BrandFont'}


def _BrandTypography() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandTypography'), 'fields': ['fonts', 'base', 'headings', 'monospace', 'monospace_inline', 'monospace_block', 'link'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandTypography', 'fields': [
  {'type': 'dataclass-field', 'name': 'fonts', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [_BrandFont()], 'variadic_item_index': 0}, 'default': field_of('collateral.schema.brandfile:BrandTypography', 'fonts').default}, 'init': True, 'validation_alias': 'fonts'},
  {'type': 'dataclass-field', 'name': 'base', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'definition-ref', 'schema_ref': 'collateral.schema.brandfile.BrandType'}}, 'default': None}, 'init': True, 'validation_alias': 'base'},
  {'type': 'dataclass-field', 'name': 'headings', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'definition-ref', 'schema_ref': 'collateral.schema.brandfile.BrandType'}}, 'default': None}, 'init': True, 'validation_alias': 'headings'},
  {'type': 'dataclass-field', 'name': 'monospace', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'definition-ref', 'schema_ref': 'collateral.schema.brandfile.BrandType'}}, 'default': None}, 'init': True, 'validation_alias': 'monospace'},
  {'type': 'dataclass-field', 'name': 'monospace_inline', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'definition-ref', 'schema_ref': 'collateral.schema.brandfile.BrandType'}}, 'default': None}, 'init': True, 'validation_alias': 'monospace-inline'},
  {'type': 'dataclass-field', 'name': 'monospace_block', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'definition-ref', 'schema_ref': 'collateral.schema.brandfile.BrandType'}}, 'default': None}, 'init': True, 'validation_alias': 'monospace-block'},
  {'type': 'dataclass-field', 'name': 'link', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'definition-ref', 'schema_ref': 'collateral.schema.brandfile.BrandType'}}, 'default': None}, 'init': True, 'validation_alias': 'link'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandTypography'}, 'ref': 'collateral.schema.brandfile.BrandTypography'}


def _BrandFile() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandFile'), 'fields': ['meta', 'logo', 'color', 'typography', 'defaults'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandFile', 'fields': [
  {'type': 'dataclass-field', 'name': 'meta', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': _BrandMeta()}, 'default': None}, 'init': True, 'validation_alias': 'meta'},
  {'type': 'dataclass-field', 'name': 'logo', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': _BrandLogo()}, 'default': None}, 'init': True, 'validation_alias': 'logo'},
  {'type': 'dataclass-field', 'name': 'color', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': _BrandColor()}, 'default': None}, 'init': True, 'validation_alias': 'color'},
  {'type': 'dataclass-field', 'name': 'typography', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': _BrandTypography()}, 'default': None}, 'init': True, 'validation_alias': 'typography'},
  {'type': 'dataclass-field', 'name': 'defaults', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'str'}, 'values_schema': {'type': 'any'}, 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'defaults'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandFile'}, 'ref': 'collateral.schema.brandfile.BrandFile'}


def _BrandType() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.schema.brandfile:BrandType'), 'fields': ['family', 'weight', 'line_height', 'color', 'size', 'style', 'decoration', 'background_color'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'BrandType', 'fields': [
  {'type': 'dataclass-field', 'name': 'family', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'family'},
  {'type': 'dataclass-field', 'name': 'weight', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'int'}}, 'default': None}, 'init': True, 'validation_alias': 'weight'},
  {'type': 'dataclass-field', 'name': 'line_height', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'float'}}, 'default': None}, 'init': True, 'validation_alias': 'line-height'},
  {'type': 'dataclass-field', 'name': 'color', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'color'},
  {'type': 'dataclass-field', 'name': 'size', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'size'},
  {'type': 'dataclass-field', 'name': 'style', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'style'},
  {'type': 'dataclass-field', 'name': 'decoration', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'decoration'},
  {'type': 'dataclass-field', 'name': 'background_color', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'background-color'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'BrandType'}, 'ref': 'collateral.schema.brandfile.BrandType'}


def _RegionStatus() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.product:RegionStatus'), 'fields': ['status', 'number'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'RegionStatus', 'fields': [
  {'type': 'dataclass-field', 'name': 'status', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'init': True, 'validation_alias': 'status'},
  {'type': 'dataclass-field', 'name': 'number', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'number'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'RegionStatus'}, 'ref': 'collateral.model.product.RegionStatus'}


def _Change() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.product:Change'), 'fields': ['date', 'text'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Change', 'fields': [
  {'type': 'dataclass-field', 'name': 'date', 'schema': {'type': 'date'}, 'init': True, 'validation_alias': 'date'},
  {'type': 'dataclass-field', 'name': 'text', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'text'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Change'}, 'ref': 'collateral.model.product.Change'}


def _ProductSheet() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.product:ProductSheet'), 'fields': ['schema', 'name', 'description', 'code', 'language', 'regions', 'changes'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'ProductSheet', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'name', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'name'},
  {'type': 'dataclass-field', 'name': 'description', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': ''}, 'init': True, 'validation_alias': 'description'},
  {'type': 'dataclass-field', 'name': 'code', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str', 'min_length': 1, 'max_length': 16}}, 'default': None}, 'init': True, 'validation_alias': 'code'},
  {'type': 'dataclass-field', 'name': 'language', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': 'en'}, 'init': True, 'validation_alias': 'language'},
  {'type': 'dataclass-field', 'name': 'regions', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': _RegionStatus(), 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'regions'},
  {'type': 'dataclass-field', 'name': 'changes', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [_Change()], 'variadic_item_index': 0}, 'default': field_of('collateral.model.product:ProductSheet', 'changes').default}, 'init': True, 'validation_alias': 'changes'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'ProductSheet'}, 'ref': 'collateral.model.product.ProductSheet'}


def _Fact() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:Fact'), 'fields': ['key', 'value', 'unit'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Fact', 'fields': [
  {'type': 'dataclass-field', 'name': 'key', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'key'},
  {'type': 'dataclass-field', 'name': 'value', 'schema': {'type': 'union', 'choices': [{'type': 'decimal'}, {'type': 'str'}]}, 'init': True, 'validation_alias': 'value'},
  {'type': 'dataclass-field', 'name': 'unit', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': ''}, 'init': True, 'validation_alias': 'unit'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Fact'}, 'ref': 'collateral.model.evidence.Fact'}


def _Wording() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:Wording'), 'fields': ['text', 'from_depth', 'lang'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Wording', 'fields': [
  {'type': 'dataclass-field', 'name': 'text', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'text'},
  {'type': 'dataclass-field', 'name': 'from_depth', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}}, 'default': None}, 'init': True, 'validation_alias': 'from'},
  {'type': 'dataclass-field', 'name': 'lang', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'lang'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Wording'}, 'ref': 'collateral.model.evidence.Wording'}


def _ReferencePlace() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:ReferencePlace'), 'fields': ['id', 'place'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'ReferencePlace', 'fields': [
  {'type': 'dataclass-field', 'name': 'id', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'init': True, 'validation_alias': 'id'},
  {'type': 'dataclass-field', 'name': 'place', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'place'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'ReferencePlace'}, 'ref': 'collateral.model.evidence.ReferencePlace'}


def _Claim() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:Claim'), 'fields': ['kind', 'basis', 'fact', 'wordings', 'figures', 'references', 'qualifiers', 'regions', 'audiences', 'status', 'expires'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Claim', 'fields': [
  {'type': 'dataclass-field', 'name': 'kind', 'schema': {'type': 'literal', 'expected': ['clinical', 'economic', 'technical', 'comparative']}, 'init': True, 'validation_alias': 'kind'},
  {'type': 'dataclass-field', 'name': 'basis', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}}, 'default': None}, 'init': True, 'validation_alias': 'basis'},
  {'type': 'dataclass-field', 'name': 'fact', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': _Fact()}, 'default': None}, 'init': True, 'validation_alias': 'fact'},
  {'type': 'dataclass-field', 'name': 'wordings', 'schema': {'type': 'tuple', 'items_schema': [_Wording()], 'variadic_item_index': 0, 'min_length': 1}, 'init': True, 'validation_alias': 'wordings'},
  {'type': 'dataclass-field', 'name': 'figures', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:Claim', 'figures').default}, 'init': True, 'validation_alias': 'figures'},
  {'type': 'dataclass-field', 'name': 'references', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [_ReferencePlace()], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:Claim', 'references').default}, 'init': True, 'validation_alias': 'references'},
  {'type': 'dataclass-field', 'name': 'qualifiers', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:Claim', 'qualifiers').default}, 'init': True, 'validation_alias': 'qualifiers'},
  {'type': 'dataclass-field', 'name': 'regions', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:Claim', 'regions').default}, 'init': True, 'validation_alias': 'regions'},
  {'type': 'dataclass-field', 'name': 'audiences', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:Claim', 'audiences').default}, 'init': True, 'validation_alias': 'audiences'},
  {'type': 'dataclass-field', 'name': 'status', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': ['draft', 'active', 'withdrawn']}, 'default': 'draft'}, 'init': True, 'validation_alias': 'status'},
  {'type': 'dataclass-field', 'name': 'expires', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'date'}}, 'default': None}, 'init': True, 'validation_alias': 'expires'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Claim'}, 'ref': 'collateral.model.evidence.Claim'}


def _ClaimsFile() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:ClaimsFile'), 'fields': ['schema', 'claims'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'ClaimsFile', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'claims', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': _Claim(), 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'claims'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'ClaimsFile'}, 'ref': 'collateral.model.evidence.ClaimsFile'}


def _StatementTriggers() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:StatementTriggers'), 'fields': ['topics', 'kinds', 'bases', 'words', 'formats'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'StatementTriggers', 'fields': [
  {'type': 'dataclass-field', 'name': 'topics', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:StatementTriggers', 'topics').default}, 'init': True, 'validation_alias': 'topics'},
  {'type': 'dataclass-field', 'name': 'kinds', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'literal', 'expected': ['clinical', 'economic', 'technical', 'comparative']}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:StatementTriggers', 'kinds').default}, 'init': True, 'validation_alias': 'kinds'},
  {'type': 'dataclass-field', 'name': 'bases', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:StatementTriggers', 'bases').default}, 'init': True, 'validation_alias': 'bases'},
  {'type': 'dataclass-field', 'name': 'words', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:StatementTriggers', 'words').default}, 'init': True, 'validation_alias': 'words'},
  {'type': 'dataclass-field', 'name': 'formats', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:StatementTriggers', 'formats').default}, 'init': True, 'validation_alias': 'formats'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'StatementTriggers'}, 'ref': 'collateral.model.evidence.StatementTriggers'}


def _Statement() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:Statement'), 'fields': ['text', 'regions', 'when', 'where', 'size'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Statement', 'fields': [
  {'type': 'dataclass-field', 'name': 'text', 'schema': {'type': 'str', 'min_length': 1}, 'init': True, 'validation_alias': 'text'},
  {'type': 'dataclass-field', 'name': 'regions', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:Statement', 'regions').default}, 'init': True, 'validation_alias': 'regions'},
  {'type': 'dataclass-field', 'name': 'when', 'schema': {'type': 'default', 'schema': {'type': 'union', 'choices': [{'type': 'literal', 'expected': ['always', 'qualifier']}, _StatementTriggers()]}, 'default': 'always'}, 'init': True, 'validation_alias': 'when'},
  {'type': 'dataclass-field', 'name': 'where', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'literal', 'expected': ['every-page', 'under-headline', 'same-page', 'end']}], 'variadic_item_index': 0, 'min_length': 1}, 'init': True, 'validation_alias': 'where'},
  {'type': 'dataclass-field', 'name': 'size', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': ['body', 'small']}, 'default': 'body'}, 'init': True, 'validation_alias': 'size'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Statement'}, 'ref': 'collateral.model.evidence.Statement'}


def _StatementsFile() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:StatementsFile'), 'fields': ['schema', 'statements'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'StatementsFile', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'statements', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': _Statement(), 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'statements'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'StatementsFile'}, 'ref': 'collateral.model.evidence.StatementsFile'}


def _Term() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:Term'), 'fields': ['short', 'long', 'plain', 'definition'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Term', 'fields': [
  {'type': 'dataclass-field', 'name': 'short', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'short'},
  {'type': 'dataclass-field', 'name': 'long', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'long'},
  {'type': 'dataclass-field', 'name': 'plain', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'plain'},
  {'type': 'dataclass-field', 'name': 'definition', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'definition'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Term'}, 'ref': 'collateral.model.evidence.Term'}


def _GlossaryFile() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:GlossaryFile'), 'fields': ['schema', 'terms'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'GlossaryFile', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'terms', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': _Term(), 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'terms'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'GlossaryFile'}, 'ref': 'collateral.model.evidence.GlossaryFile'}


def _Picture() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.picture:Picture'), 'fields': ['licence', 'owner', 'label'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Picture', 'fields': [
  {'type': 'dataclass-field', 'name': 'licence', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'licence'},
  {'type': 'dataclass-field', 'name': 'owner', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'owner'},
  {'type': 'dataclass-field', 'name': 'label', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': ''}, 'init': True, 'validation_alias': 'label'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Picture'}, 'ref': 'collateral.model.picture.Picture'}


def _PicturesFile() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.picture:PicturesFile'), 'fields': ['schema', 'pictures'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'PicturesFile', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'pictures', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'str'}, 'values_schema': _Picture(), 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'pictures'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'PicturesFile'}, 'ref': 'collateral.model.picture.PicturesFile'}


def _Name() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:Name'), 'fields': ['family', 'given', 'literal'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Name', 'fields': [
  {'type': 'dataclass-field', 'name': 'family', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'family'},
  {'type': 'dataclass-field', 'name': 'given', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'given'},
  {'type': 'dataclass-field', 'name': 'literal', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'literal'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Name'}, 'ref': 'collateral.model.evidence.Name'}


def _Reference() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.evidence:Reference'), 'fields': ['id', 'type', 'title', 'author', 'container_title', 'publisher', 'issued', 'version', 'number', 'volume', 'issue', 'page', 'url', 'doi', 'accessed', 'note'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Reference', 'fields': [
  {'type': 'dataclass-field', 'name': 'id', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'init': True, 'validation_alias': 'id'},
  {'type': 'dataclass-field', 'name': 'type', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': 'document'}, 'init': True, 'validation_alias': 'type'},
  {'type': 'dataclass-field', 'name': 'title', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'title'},
  {'type': 'dataclass-field', 'name': 'author', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [_Name()], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:Reference', 'author').default}, 'init': True, 'validation_alias': 'author'},
  {'type': 'dataclass-field', 'name': 'container_title', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'container-title'},
  {'type': 'dataclass-field', 'name': 'publisher', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'publisher'},
  {'type': 'dataclass-field', 'name': 'issued', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'int'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:Reference', 'issued').default}, 'init': True, 'validation_alias': 'issued'},
  {'type': 'dataclass-field', 'name': 'version', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'version'},
  {'type': 'dataclass-field', 'name': 'number', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'number'},
  {'type': 'dataclass-field', 'name': 'volume', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'volume'},
  {'type': 'dataclass-field', 'name': 'issue', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'issue'},
  {'type': 'dataclass-field', 'name': 'page', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'page'},
  {'type': 'dataclass-field', 'name': 'url', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'URL'},
  {'type': 'dataclass-field', 'name': 'doi', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'DOI'},
  {'type': 'dataclass-field', 'name': 'accessed', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'int'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.evidence:Reference', 'accessed').default}, 'init': True, 'validation_alias': 'accessed'},
  {'type': 'dataclass-field', 'name': 'note', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'note'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Reference'}, 'ref': 'collateral.model.evidence.Reference'}


def _Interest() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.audience:Interest'), 'fields': ['emphasis', 'depth'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Interest', 'fields': [
  {'type': 'dataclass-field', 'name': 'emphasis', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'int', 'ge': 0, 'le': 5}}, 'default': None}, 'init': True, 'validation_alias': 'emphasis'},
  {'type': 'dataclass-field', 'name': 'depth', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}}, 'default': None}, 'init': True, 'validation_alias': 'depth'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Interest'}, 'ref': 'collateral.model.audience.Interest'}


def _Reading() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.audience:Reading'), 'fields': ['grade', 'words', 'terms'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Reading', 'fields': [
  {'type': 'dataclass-field', 'name': 'grade', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'int', 'ge': 1, 'le': 20}}, 'default': None}, 'init': True, 'validation_alias': 'grade'},
  {'type': 'dataclass-field', 'name': 'words', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'int', 'ge': 1}}, 'default': None}, 'init': True, 'validation_alias': 'words'},
  {'type': 'dataclass-field', 'name': 'terms', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.audience:Reading', 'terms').default}, 'init': True, 'validation_alias': 'terms'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Reading'}, 'ref': 'collateral.model.audience.Reading'}


def _EditionWish() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.audience:EditionWish'), 'fields': ['format', 'stage'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'EditionWish', 'fields': [
  {'type': 'dataclass-field', 'name': 'format', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'init': True, 'validation_alias': 'format'},
  {'type': 'dataclass-field', 'name': 'stage', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}}, 'default': None}, 'init': True, 'validation_alias': 'stage'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'EditionWish'}, 'ref': 'collateral.model.audience.EditionWish'}


def _ProfileSource() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.audience:ProfileSource'), 'fields': ['source', 'date'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'ProfileSource', 'fields': [
  {'type': 'dataclass-field', 'name': 'source', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'source'},
  {'type': 'dataclass-field', 'name': 'date', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'date'}}, 'default': None}, 'init': True, 'validation_alias': 'date'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'ProfileSource'}, 'ref': 'collateral.model.audience.ProfileSource'}


def _Profile() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.audience:Profile'), 'fields': ['schema', 'name', 'role', 'crm_roles', 'questions', 'depth', 'emphasis', 'topics', 'lead_with', 'reading', 'vocabulary', 'editions', 'region', 'locale', 'source'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Profile', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'name', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'name'},
  {'type': 'dataclass-field', 'name': 'role', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': ''}, 'init': True, 'validation_alias': 'role'},
  {'type': 'dataclass-field', 'name': 'crm_roles', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.audience:Profile', 'crm_roles').default}, 'init': True, 'validation_alias': 'crm_roles'},
  {'type': 'dataclass-field', 'name': 'questions', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.audience:Profile', 'questions').default}, 'init': True, 'validation_alias': 'questions'},
  {'type': 'dataclass-field', 'name': 'depth', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}}, 'default': None}, 'init': True, 'validation_alias': 'depth'},
  {'type': 'dataclass-field', 'name': 'emphasis', 'schema': {'type': 'default', 'schema': {'type': 'int', 'ge': 0, 'le': 5}, 'default': 1}, 'init': True, 'validation_alias': 'emphasis'},
  {'type': 'dataclass-field', 'name': 'topics', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'values_schema': _Interest(), 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'topics'},
  {'type': 'dataclass-field', 'name': 'lead_with', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.audience:Profile', 'lead_with').default}, 'init': True, 'validation_alias': 'lead_with'},
  {'type': 'dataclass-field', 'name': 'reading', 'schema': {'type': 'default', 'schema': _Reading(), 'default_factory': field_of('collateral.model.audience:Profile', 'reading').default_factory, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'reading'},
  {'type': 'dataclass-field', 'name': 'vocabulary', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': ['short', 'long', 'plain']}, 'default': 'short'}, 'init': True, 'validation_alias': 'vocabulary'},
  {'type': 'dataclass-field', 'name': 'editions', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [_EditionWish()], 'variadic_item_index': 0}, 'default': field_of('collateral.model.audience:Profile', 'editions').default}, 'init': True, 'validation_alias': 'editions'},
  {'type': 'dataclass-field', 'name': 'region', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}}, 'default': None}, 'init': True, 'validation_alias': 'region'},
  {'type': 'dataclass-field', 'name': 'locale', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'locale'},
  {'type': 'dataclass-field', 'name': 'source', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [_ProfileSource()], 'variadic_item_index': 0}, 'default': field_of('collateral.model.audience:Profile', 'source').default}, 'init': True, 'validation_alias': 'source'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Profile'}, 'ref': 'collateral.model.audience.Profile'}


def _Slot() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.format:Slot'), 'fields': ['id', 'takes', 'columns', 'most', 'deepest', 'worth'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Slot', 'fields': [
  {'type': 'dataclass-field', 'name': 'id', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'init': True, 'validation_alias': 'id'},
  {'type': 'dataclass-field', 'name': 'takes', 'schema': {'type': 'default', 'schema': {'type': 'union', 'choices': [{'type': 'literal', 'expected': ['lead', 'stats', 'rest']}, {'type': 'tuple', 'items_schema': [{'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}], 'variadic_item_index': 0}]}, 'default': 'rest'}, 'init': True, 'validation_alias': 'takes'},
  {'type': 'dataclass-field', 'name': 'columns', 'schema': {'type': 'default', 'schema': {'type': 'int', 'ge': 1, 'le': 4}, 'default': 1}, 'init': True, 'validation_alias': 'columns'},
  {'type': 'dataclass-field', 'name': 'most', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'int', 'ge': 1}}, 'default': None}, 'init': True, 'validation_alias': 'most'},
  {'type': 'dataclass-field', 'name': 'deepest', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}}, 'default': None}, 'init': True, 'validation_alias': 'deepest'},
  {'type': 'dataclass-field', 'name': 'worth', 'schema': {'type': 'default', 'schema': {'type': 'int', 'ge': 1}, 'default': 1}, 'init': True, 'validation_alias': 'worth'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Slot'}, 'ref': 'collateral.model.format.Slot'}


def _Format() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.format:Format'), 'fields': ['schema', 'name', 'pages', 'usual_pages', 'messages', 'deepest', 'order', 'openings', 'contents_from', 'spread', 'grid', 'slots'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Format', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'name', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'name'},
  {'type': 'dataclass-field', 'name': 'pages', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'int', 'ge': 1}}, 'default': None}, 'init': True, 'validation_alias': 'pages'},
  {'type': 'dataclass-field', 'name': 'usual_pages', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'definition-ref', 'schema_ref': 'collateral.model.format.Span'}}, 'default': None}, 'init': True, 'validation_alias': 'usual_pages'},
  {'type': 'dataclass-field', 'name': 'messages', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'definition-ref', 'schema_ref': 'collateral.model.format.Span'}}, 'default': None}, 'init': True, 'validation_alias': 'messages'},
  {'type': 'dataclass-field', 'name': 'deepest', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}}, 'default': None}, 'init': True, 'validation_alias': 'deepest'},
  {'type': 'dataclass-field', 'name': 'order', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': ['emphasis', 'master']}, 'default': 'emphasis'}, 'init': True, 'validation_alias': 'order'},
  {'type': 'dataclass-field', 'name': 'openings', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'literal', 'expected': ['headline', 'opening', 'action', 'sidebar']}, 'values_schema': {'type': 'literal', 'expected': ['shown', 'required']}, 'strict': False}, 'default_factory': field_of('collateral.model.format:Format', 'openings').default_factory, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'openings'},
  {'type': 'dataclass-field', 'name': 'contents_from', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'int', 'ge': 1}}, 'default': None}, 'init': True, 'validation_alias': 'contents_from'},
  {'type': 'dataclass-field', 'name': 'spread', 'schema': {'type': 'default', 'schema': {'type': 'int', 'ge': 0, 'le': 50}, 'default': 0}, 'init': True, 'validation_alias': 'spread'},
  {'type': 'dataclass-field', 'name': 'grid', 'schema': {'type': 'default', 'schema': {'type': 'float', 'ge': 0, 'le': 40}, 'default': field_of('collateral.model.format:Format', 'grid').default}, 'init': True, 'validation_alias': 'grid'},
  {'type': 'dataclass-field', 'name': 'slots', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [_Slot()], 'variadic_item_index': 0}, 'default': field_of('collateral.model.format:Format', 'slots').default}, 'init': True, 'validation_alias': 'slots'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Format'}, 'ref': 'collateral.model.format.Format'}


def _Span() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.format:Span'), 'fields': ['least', 'most'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Span', 'fields': [
  {'type': 'dataclass-field', 'name': 'least', 'schema': {'type': 'int'}, 'kw_only': False, 'init': True, 'validation_alias': 'least'},
  {'type': 'dataclass-field', 'name': 'most', 'schema': {'type': 'int'}, 'kw_only': False, 'init': True, 'validation_alias': 'most'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Span'}, 'ref': 'collateral.model.format.Span'}


def _ChartData() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.content:ChartData'), 'fields': ['type', 'data', 'rows', 'x', 'y', 'low', 'base', 'high', 'title', 'alt', 'unit', 'number_format', 'direction', 'highlight', 'totals', 'reference', 'reference_label', 'note', 'table', 'source', 'claims'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'ChartData', 'fields': [
  {'type': 'dataclass-field', 'name': 'type', 'schema': {'type': 'literal', 'expected': ['bar', 'grouped', 'stacked', 'line', 'waterfall', 'range', 'dots', 'before-after', 'share']}, 'init': True, 'validation_alias': 'type'},
  {'type': 'dataclass-field', 'name': 'data', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'data'},
  {'type': 'dataclass-field', 'name': 'rows', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.content:ChartData', 'rows').default}, 'init': True, 'validation_alias': 'rows'},
  {'type': 'dataclass-field', 'name': 'x', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'x'},
  {'type': 'dataclass-field', 'name': 'y', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'union', 'choices': [{'type': 'str'}, {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}]}}, 'default': None}, 'init': True, 'validation_alias': 'y'},
  {'type': 'dataclass-field', 'name': 'low', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'low'},
  {'type': 'dataclass-field', 'name': 'base', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'base'},
  {'type': 'dataclass-field', 'name': 'high', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'high'},
  {'type': 'dataclass-field', 'name': 'title', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'title'},
  {'type': 'dataclass-field', 'name': 'alt', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'alt'},
  {'type': 'dataclass-field', 'name': 'unit', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': ''}, 'init': True, 'validation_alias': 'unit'},
  {'type': 'dataclass-field', 'name': 'number_format', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'number_format'},
  {'type': 'dataclass-field', 'name': 'direction', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': ['across', 'up']}, 'default': 'across'}, 'init': True, 'validation_alias': 'direction'},
  {'type': 'dataclass-field', 'name': 'highlight', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.content:ChartData', 'highlight').default}, 'init': True, 'validation_alias': 'highlight'},
  {'type': 'dataclass-field', 'name': 'totals', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.content:ChartData', 'totals').default}, 'init': True, 'validation_alias': 'totals'},
  {'type': 'dataclass-field', 'name': 'reference', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'float'}}, 'default': None}, 'init': True, 'validation_alias': 'reference'},
  {'type': 'dataclass-field', 'name': 'reference_label', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': ''}, 'init': True, 'validation_alias': 'reference_label'},
  {'type': 'dataclass-field', 'name': 'note', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'note'},
  {'type': 'dataclass-field', 'name': 'table', 'schema': {'type': 'default', 'schema': {'type': 'bool'}, 'default': False}, 'init': True, 'validation_alias': 'table'},
  {'type': 'dataclass-field', 'name': 'source', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'source'},
  {'type': 'dataclass-field', 'name': 'claims', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.content:ChartData', 'claims').default}, 'init': True, 'validation_alias': 'claims'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'ChartData'}, 'ref': 'collateral.model.content.ChartData'}


def _Approval() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.approval:Approval'), 'fields': ['schema', 'address', 'hash', 'role', 'name', 'date', 'decision', 'expires', 'comment', 'audiences', 'regions', 'languages'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Approval', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'address', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'address'},
  {'type': 'dataclass-field', 'name': 'hash', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'hash'},
  {'type': 'dataclass-field', 'name': 'role', 'schema': {'type': 'function-after', 'function': {'type': 'no-info', 'function': obeying('collateral.model.record:is_id')}, 'schema': {'type': 'str', 'min_length': 1, 'max_length': 64}}, 'init': True, 'validation_alias': 'role'},
  {'type': 'dataclass-field', 'name': 'name', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'name'},
  {'type': 'dataclass-field', 'name': 'date', 'schema': {'type': 'datetime', 'microseconds_precision': 'truncate'}, 'init': True, 'validation_alias': 'date'},
  {'type': 'dataclass-field', 'name': 'decision', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': ['approve', 'withdraw']}, 'default': 'approve'}, 'init': True, 'validation_alias': 'decision'},
  {'type': 'dataclass-field', 'name': 'expires', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'date'}}, 'default': None}, 'init': True, 'validation_alias': 'expires'},
  {'type': 'dataclass-field', 'name': 'comment', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': ''}, 'init': True, 'validation_alias': 'comment'},
  {'type': 'dataclass-field', 'name': 'audiences', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'init': True, 'validation_alias': 'audiences'},
  {'type': 'dataclass-field', 'name': 'regions', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'init': True, 'validation_alias': 'regions'},
  {'type': 'dataclass-field', 'name': 'languages', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'init': True, 'validation_alias': 'languages'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Approval'}, 'ref': 'collateral.model.approval.Approval'}


def _Entry() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.manifest:Entry'), 'fields': ['kind', 'id', 'rung', 'hash', 'approvals', 'expires'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Entry', 'fields': [
  {'type': 'dataclass-field', 'name': 'kind', 'schema': {'type': 'literal', 'expected': ['block', 'opening', 'claim', 'statement', 'reference', 'picture', 'template']}, 'init': True, 'validation_alias': 'kind'},
  {'type': 'dataclass-field', 'name': 'id', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'id'},
  {'type': 'dataclass-field', 'name': 'rung', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'rung'},
  {'type': 'dataclass-field', 'name': 'hash', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'hash'},
  {'type': 'dataclass-field', 'name': 'approvals', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [{'type': 'str'}], 'variadic_item_index': 0}, 'default': field_of('collateral.model.manifest:Entry', 'approvals').default}, 'init': True, 'validation_alias': 'approvals'},
  {'type': 'dataclass-field', 'name': 'expires', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'date'}}, 'default': None}, 'init': True, 'validation_alias': 'expires'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Entry'}, 'ref': 'collateral.model.manifest.Entry'}


def _Manifest() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.manifest:Manifest'), 'fields': ['schema', 'tool', 'version', 'edition', 'material_code', 'revision', 'content', 'product', 'audience', 'format', 'region', 'locale', 'stage', 'issued', 'valid_until', 'draft', 'entries'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Manifest', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'tool', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': ['collateral']}, 'default': 'collateral'}, 'init': True, 'validation_alias': 'tool'},
  {'type': 'dataclass-field', 'name': 'version', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'version'},
  {'type': 'dataclass-field', 'name': 'edition', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'edition'},
  {'type': 'dataclass-field', 'name': 'material_code', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'material_code'},
  {'type': 'dataclass-field', 'name': 'revision', 'schema': {'type': 'int'}, 'init': True, 'validation_alias': 'revision'},
  {'type': 'dataclass-field', 'name': 'content', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'content'},
  {'type': 'dataclass-field', 'name': 'product', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'product'},
  {'type': 'dataclass-field', 'name': 'audience', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'audience'},
  {'type': 'dataclass-field', 'name': 'format', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'format'},
  {'type': 'dataclass-field', 'name': 'region', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'region'},
  {'type': 'dataclass-field', 'name': 'locale', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'locale'},
  {'type': 'dataclass-field', 'name': 'stage', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'str'}}, 'default': None}, 'init': True, 'validation_alias': 'stage'},
  {'type': 'dataclass-field', 'name': 'issued', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'date'}}, 'default': None}, 'init': True, 'validation_alias': 'issued'},
  {'type': 'dataclass-field', 'name': 'valid_until', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'date'}}, 'default': None}, 'init': True, 'validation_alias': 'valid_until'},
  {'type': 'dataclass-field', 'name': 'draft', 'schema': {'type': 'default', 'schema': {'type': 'bool'}, 'default': False}, 'init': True, 'validation_alias': 'draft'},
  {'type': 'dataclass-field', 'name': 'entries', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [_Entry()], 'variadic_item_index': 0}, 'default': field_of('collateral.model.manifest:Manifest', 'entries').default}, 'init': True, 'validation_alias': 'entries'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Manifest'}, 'ref': 'collateral.model.manifest.Manifest'}


def _Release() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.release:Release'), 'fields': ['schema', 'edition', 'material_code', 'revision', 'date', 'by', 'sha256', 'manifest'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Release', 'fields': [
  {'type': 'dataclass-field', 'name': 'schema', 'schema': {'type': 'default', 'schema': {'type': 'literal', 'expected': [1]}, 'default': 1}, 'init': True, 'validation_alias': 'schema'},
  {'type': 'dataclass-field', 'name': 'edition', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'edition'},
  {'type': 'dataclass-field', 'name': 'material_code', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'material_code'},
  {'type': 'dataclass-field', 'name': 'revision', 'schema': {'type': 'int'}, 'init': True, 'validation_alias': 'revision'},
  {'type': 'dataclass-field', 'name': 'date', 'schema': {'type': 'date'}, 'init': True, 'validation_alias': 'date'},
  {'type': 'dataclass-field', 'name': 'by', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'by'},
  {'type': 'dataclass-field', 'name': 'sha256', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'sha256'},
  {'type': 'dataclass-field', 'name': 'manifest', 'schema': _Manifest(), 'init': True, 'validation_alias': 'manifest'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Release'}, 'ref': 'collateral.model.release.Release'}


def _Box() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.layout:Box'), 'fields': ['anchor', 'page', 'x', 'y', 'width', 'height'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Box', 'fields': [
  {'type': 'dataclass-field', 'name': 'anchor', 'schema': {'type': 'str'}, 'kw_only': False, 'init': True, 'validation_alias': 'anchor'},
  {'type': 'dataclass-field', 'name': 'page', 'schema': {'type': 'int'}, 'kw_only': False, 'init': True, 'validation_alias': 'page'},
  {'type': 'dataclass-field', 'name': 'x', 'schema': {'type': 'float'}, 'kw_only': False, 'init': True, 'validation_alias': 'x'},
  {'type': 'dataclass-field', 'name': 'y', 'schema': {'type': 'float'}, 'kw_only': False, 'init': True, 'validation_alias': 'y'},
  {'type': 'dataclass-field', 'name': 'width', 'schema': {'type': 'float'}, 'kw_only': False, 'init': True, 'validation_alias': 'width'},
  {'type': 'dataclass-field', 'name': 'height', 'schema': {'type': 'float'}, 'kw_only': False, 'init': True, 'validation_alias': 'height'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Box'}, 'ref': 'collateral.model.layout.Box'}


def _Layout() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.layout:Layout'), 'fields': ['pages', 'page_width', 'page_height', 'boxes', 'overflow'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Layout', 'fields': [
  {'type': 'dataclass-field', 'name': 'pages', 'schema': {'type': 'int'}, 'kw_only': False, 'init': True, 'validation_alias': 'pages'},
  {'type': 'dataclass-field', 'name': 'page_width', 'schema': {'type': 'float'}, 'kw_only': False, 'init': True, 'validation_alias': 'page_width'},
  {'type': 'dataclass-field', 'name': 'page_height', 'schema': {'type': 'float'}, 'kw_only': False, 'init': True, 'validation_alias': 'page_height'},
  {'type': 'dataclass-field', 'name': 'boxes', 'schema': {'type': 'tuple', 'items_schema': [_Box()], 'variadic_item_index': 0}, 'kw_only': False, 'init': True, 'validation_alias': 'boxes'},
  {'type': 'dataclass-field', 'name': 'overflow', 'schema': {'type': 'default', 'schema': {'type': 'float'}, 'default': field_of('collateral.model.layout:Layout', 'overflow').default}, 'kw_only': False, 'init': True, 'validation_alias': 'overflow'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Layout'}, 'ref': 'collateral.model.layout.Layout'}


def _Print() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.kept:Print'), 'fields': ['layout', 'files'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Print', 'fields': [
  {'type': 'dataclass-field', 'name': 'layout', 'schema': _Layout(), 'kw_only': False, 'init': True, 'validation_alias': 'layout'},
  {'type': 'dataclass-field', 'name': 'files', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'str'}, 'values_schema': {'type': 'str'}, 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'kw_only': False, 'init': True, 'validation_alias': 'files'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Print'}, 'ref': 'collateral.model.kept.Print'}


def _KeptDocument() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.kept:KeptDocument'), 'fields': ['pages', 'manifest'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'KeptDocument', 'fields': [
  {'type': 'dataclass-field', 'name': 'pages', 'schema': {'type': 'int'}, 'init': True, 'validation_alias': 'pages'},
  {'type': 'dataclass-field', 'name': 'manifest', 'schema': _Manifest(), 'init': True, 'validation_alias': 'manifest'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'KeptDocument'}, 'ref': 'collateral.model.kept.KeptDocument'}


def _Figures() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.kept:Figures'), 'fields': ['pages', 'fill', 'stepped_down', 'left_out'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Figures', 'fields': [
  {'type': 'dataclass-field', 'name': 'pages', 'schema': {'type': 'default', 'schema': {'type': 'int'}, 'default': 0}, 'kw_only': False, 'init': True, 'validation_alias': 'pages'},
  {'type': 'dataclass-field', 'name': 'fill', 'schema': {'type': 'default', 'schema': {'type': 'nullable', 'schema': {'type': 'float'}}, 'default': None}, 'kw_only': False, 'init': True, 'validation_alias': 'fill'},
  {'type': 'dataclass-field', 'name': 'stepped_down', 'schema': {'type': 'default', 'schema': {'type': 'int'}, 'default': 0}, 'kw_only': False, 'init': True, 'validation_alias': 'stepped_down'},
  {'type': 'dataclass-field', 'name': 'left_out', 'schema': {'type': 'default', 'schema': {'type': 'int'}, 'default': 0}, 'kw_only': False, 'init': True, 'validation_alias': 'left_out'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Figures'}, 'ref': 'collateral.model.kept.Figures'}


def _Place() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.diagnostics:Place'), 'fields': ['path', 'line', 'column'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Place', 'fields': [
  {'type': 'dataclass-field', 'name': 'path', 'schema': {'type': 'str'}, 'kw_only': False, 'init': True, 'validation_alias': 'path'},
  {'type': 'dataclass-field', 'name': 'line', 'schema': {'type': 'default', 'schema': {'type': 'int'}, 'default': 1}, 'kw_only': False, 'init': True, 'validation_alias': 'line'},
  {'type': 'dataclass-field', 'name': 'column', 'schema': {'type': 'default', 'schema': {'type': 'int'}, 'default': 1}, 'kw_only': False, 'init': True, 'validation_alias': 'column'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Place'}, 'ref': 'collateral.diagnostics.Place'}


def _Diagnostic() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.diagnostics:Diagnostic'), 'fields': ['place', 'code', 'message', 'hint', 'severity'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Diagnostic', 'fields': [
  {'type': 'dataclass-field', 'name': 'place', 'schema': _Place(), 'kw_only': False, 'init': True, 'validation_alias': 'place'},
  {'type': 'dataclass-field', 'name': 'code', 'schema': {'type': 'str'}, 'kw_only': False, 'init': True, 'validation_alias': 'code'},
  {'type': 'dataclass-field', 'name': 'message', 'schema': {'type': 'str'}, 'kw_only': False, 'init': True, 'validation_alias': 'message'},
  {'type': 'dataclass-field', 'name': 'hint', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': ''}, 'kw_only': False, 'init': True, 'validation_alias': 'hint'},
  {'type': 'dataclass-field', 'name': 'severity', 'schema': {'type': 'default', 'schema': {'type': 'enum', 'cls': named('collateral.diagnostics:Severity'), 'members': [named('collateral.diagnostics:Severity.ERROR'), named('collateral.diagnostics:Severity.WARNING')], 'sub_type': 'str', 'ref': 'collateral.diagnostics.Severity'}, 'default': named('collateral.diagnostics:Severity.ERROR')}, 'kw_only': False, 'init': True, 'validation_alias': 'severity'}], 'computed_fields': [], 'collect_init_only': True}, 'post_init': True, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Diagnostic'}, 'ref': 'collateral.diagnostics.Diagnostic'}


def _KeptEdition() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.kept:KeptEdition'), 'fields': ['document', 'figures', 'findings', 'places'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'KeptEdition', 'fields': [
  {'type': 'dataclass-field', 'name': 'document', 'schema': {'type': 'str'}, 'init': True, 'validation_alias': 'document'},
  {'type': 'dataclass-field', 'name': 'figures', 'schema': _Figures(), 'init': True, 'validation_alias': 'figures'},
  {'type': 'dataclass-field', 'name': 'findings', 'schema': {'type': 'default', 'schema': {'type': 'tuple', 'items_schema': [_Diagnostic()], 'variadic_item_index': 0}, 'default': field_of('collateral.model.kept:KeptEdition', 'findings').default}, 'init': True, 'validation_alias': 'findings'},
  {'type': 'dataclass-field', 'name': 'places', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': ''}, 'init': True, 'validation_alias': 'places'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'KeptEdition'}, 'ref': 'collateral.model.kept.KeptEdition'}


def _LastInputs() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.model.kept:LastInputs'), 'fields': ['inputs', 'files'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'LastInputs', 'fields': [
  {'type': 'dataclass-field', 'name': 'inputs', 'schema': {'type': 'dict', 'keys_schema': {'type': 'str'}, 'values_schema': {'type': 'str'}, 'strict': False}, 'init': True, 'validation_alias': 'inputs'},
  {'type': 'dataclass-field', 'name': 'files', 'schema': {'type': 'default', 'schema': {'type': 'dict', 'keys_schema': {'type': 'str'}, 'values_schema': {'type': 'str'}, 'strict': False}, 'default_factory': dict, 'default_factory_takes_data': False}, 'init': True, 'validation_alias': 'files'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'LastInputs'}, 'ref': 'collateral.model.kept.LastInputs'}


def _Said() -> Any:
    return {'type': 'dataclass', 'cls': named('collateral.pipeline.gallery:Said'), 'fields': ['pages', 'valid_until'], 'schema': {'type': 'dataclass-args', 'dataclass_name': 'Said', 'fields': [
  {'type': 'dataclass-field', 'name': 'pages', 'schema': {'type': 'default', 'schema': {'type': 'int'}, 'default': 0}, 'kw_only': False, 'init': True, 'validation_alias': 'pages'},
  {'type': 'dataclass-field', 'name': 'valid_until', 'schema': {'type': 'default', 'schema': {'type': 'str'}, 'default': ''}, 'kw_only': False, 'init': True, 'validation_alias': 'valid_until'}], 'computed_fields': [], 'collect_init_only': False}, 'post_init': False, 'frozen': False, 'slots': True, 'config': {'extra_fields_behavior': 'forbid', 'strict': True, 'title': 'Said'}, 'ref': 'collateral.pipeline.gallery.Said'}


SHAPES: dict[str, Any] = {
    'collateral.model.settings:Settings': lambda: {'type': 'tuple', 'items_schema': [_Settings()]},
    'collateral.schema.brandfile:BrandFile': lambda: {'type': 'definitions', 'schema': {'type': 'tuple', 'items_schema': [_BrandFile()]}, 'definitions': [_BrandType()]},
    'collateral.model.product:ProductSheet': lambda: {'type': 'tuple', 'items_schema': [_ProductSheet()]},
    'collateral.model.evidence:ClaimsFile': lambda: {'type': 'tuple', 'items_schema': [_ClaimsFile()]},
    'collateral.model.evidence:StatementsFile': lambda: {'type': 'tuple', 'items_schema': [_StatementsFile()]},
    'collateral.model.evidence:GlossaryFile': lambda: {'type': 'tuple', 'items_schema': [_GlossaryFile()]},
    'collateral.model.picture:PicturesFile': lambda: {'type': 'tuple', 'items_schema': [_PicturesFile()]},
    'collateral.model.evidence:Reference': lambda: {'type': 'tuple', 'items_schema': [_Reference()]},
    'collateral.model.audience:Profile': lambda: {'type': 'tuple', 'items_schema': [_Profile()]},
    'collateral.model.format:Format': lambda: {'type': 'definitions', 'schema': {'type': 'tuple', 'items_schema': [_Format()]}, 'definitions': [_Span()]},
    'collateral.model.content:ChartData': lambda: {'type': 'tuple', 'items_schema': [_ChartData()]},
    'collateral.model.approval:Approval': lambda: {'type': 'tuple', 'items_schema': [_Approval()]},
    'collateral.model.release:Release': lambda: {'type': 'tuple', 'items_schema': [_Release()]},
    'collateral.model.manifest:Manifest': lambda: {'type': 'tuple', 'items_schema': [_Manifest()]},
    'collateral.model.kept:Print': lambda: {'type': 'tuple', 'items_schema': [_Print()]},
    'collateral.model.kept:KeptDocument': lambda: {'type': 'tuple', 'items_schema': [_KeptDocument()]},
    'collateral.model.kept:KeptEdition': lambda: {'type': 'tuple', 'items_schema': [_KeptEdition()]},
    'collateral.model.kept:LastInputs': lambda: {'type': 'tuple', 'items_schema': [_LastInputs()]},
    'collateral.pipeline.gallery:Said': lambda: {'type': 'tuple', 'items_schema': [_Said()]},
}
