"""A small JSON Schema 2020-12 check: just the keywords our manifests use; any other is an error, so none goes unchecked."""

TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "integer": lambda value: TYPES["number"](value) and value == int(value),
}


def valid(schema, value):
    if isinstance(schema, bool):
        return schema
    unknown = schema.keys() - KEYWORDS.keys()
    if unknown:
        raise ValueError(f"schema keywords that this check does not know: {sorted(unknown)}")
    return all(KEYWORDS[keyword](schema, value) for keyword in schema)


def of_type(schema, value):
    names = schema["type"]
    return any(TYPES[name](value) for name in ([names] if isinstance(names, str) else names))


def known_properties(schema, value):
    return not isinstance(value, dict) or all(
        valid(part, value[name]) for name, part in schema["properties"].items() if name in value
    )


def other_properties(schema, value):
    if not isinstance(value, dict):
        return True
    others = value.keys() - schema.get("properties", {}).keys()
    return all(valid(schema["additionalProperties"], value[name]) for name in others)


def conditional(schema, value):
    branch = "then" if valid(schema["if"], value) else "else"
    return valid(schema.get(branch, True), value)


def size_at_least(kind, keyword):
    return lambda schema, value: not isinstance(value, kind) or len(value) >= schema[keyword]


KEYWORDS = {
    "type": of_type,
    "properties": known_properties,
    "additionalProperties": other_properties,
    "required": lambda schema, value: not isinstance(value, dict) or all(name in value for name in schema["required"]),
    "items": lambda schema, value: not isinstance(value, list) or all(valid(schema["items"], item) for item in value),
    "enum": lambda schema, value: value in schema["enum"],
    "minimum": lambda schema, value: not TYPES["number"](value) or value >= schema["minimum"],
    "maximum": lambda schema, value: not TYPES["number"](value) or value <= schema["maximum"],
    "minItems": size_at_least(list, "minItems"),
    "minProperties": size_at_least(dict, "minProperties"),
    "minLength": size_at_least(str, "minLength"),
    "maxLength": lambda schema, value: not isinstance(value, str) or len(value) <= schema["maxLength"],
    "maxProperties": lambda schema, value: not isinstance(value, dict) or len(value) <= schema["maxProperties"],
    "if": conditional,
    "then": lambda schema, value: True,
    "else": lambda schema, value: True,
}
