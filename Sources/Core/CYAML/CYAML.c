#include "CYAML.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct ravine_yaml {
    yaml_parser_t parser;
    yaml_event_t event;
    uint8_t text[];
};

ravine_yaml *ravine_yaml_open(const uint8_t *bytes, size_t size) {
    if (size > SIZE_MAX - sizeof(ravine_yaml)) return NULL;
    ravine_yaml *yaml = malloc(sizeof(ravine_yaml) + size);
    if (!yaml) return NULL;
    if (!yaml_parser_initialize(&yaml->parser)) {
        free(yaml);
        return NULL;
    }
    memset(&yaml->event, 0, sizeof yaml->event);
    if (size > 0) memcpy(yaml->text, bytes, size);
    yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&yaml->parser, yaml->text, size);
    return yaml;
}

ravine_yaml_event ravine_yaml_next(ravine_yaml *yaml) {
    yaml_event_delete(&yaml->event);
    if (!yaml_parser_parse(&yaml->parser, &yaml->event)) return RAVINE_YAML_FAILURE;
    switch (yaml->event.type) {
    case YAML_STREAM_START_EVENT: return RAVINE_YAML_STREAM_START;
    case YAML_STREAM_END_EVENT: return RAVINE_YAML_STREAM_END;
    case YAML_DOCUMENT_START_EVENT: return RAVINE_YAML_DOCUMENT_START;
    case YAML_DOCUMENT_END_EVENT: return RAVINE_YAML_DOCUMENT_END;
    case YAML_ALIAS_EVENT: return RAVINE_YAML_ALIAS;
    case YAML_SCALAR_EVENT: return RAVINE_YAML_SCALAR;
    case YAML_SEQUENCE_START_EVENT: return RAVINE_YAML_SEQUENCE_START;
    case YAML_SEQUENCE_END_EVENT: return RAVINE_YAML_SEQUENCE_END;
    case YAML_MAPPING_START_EVENT: return RAVINE_YAML_MAPPING_START;
    case YAML_MAPPING_END_EVENT: return RAVINE_YAML_MAPPING_END;
    case YAML_NO_EVENT: break;
    }
    return RAVINE_YAML_FAILURE;
}

size_t ravine_yaml_start(const ravine_yaml *yaml) { return yaml->event.start_mark.index; }

const char *ravine_yaml_anchor(const ravine_yaml *yaml) {
    switch (yaml->event.type) {
    case YAML_ALIAS_EVENT: return (const char *)yaml->event.data.alias.anchor;
    case YAML_SCALAR_EVENT: return (const char *)yaml->event.data.scalar.anchor;
    case YAML_SEQUENCE_START_EVENT: return (const char *)yaml->event.data.sequence_start.anchor;
    case YAML_MAPPING_START_EVENT: return (const char *)yaml->event.data.mapping_start.anchor;
    default: return NULL;
    }
}

const char *ravine_yaml_tag(const ravine_yaml *yaml) {
    switch (yaml->event.type) {
    case YAML_SCALAR_EVENT: return (const char *)yaml->event.data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT: return (const char *)yaml->event.data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT: return (const char *)yaml->event.data.mapping_start.tag;
    default: return NULL;
    }
}

const uint8_t *ravine_yaml_scalar(const ravine_yaml *yaml, size_t *size) {
    if (yaml->event.type != YAML_SCALAR_EVENT) return NULL;
    *size = yaml->event.data.scalar.length;
    return yaml->event.data.scalar.value;
}

ravine_yaml_style ravine_yaml_scalar_style(const ravine_yaml *yaml) {
    if (yaml->event.type != YAML_SCALAR_EVENT) return RAVINE_YAML_PLAIN;
    switch (yaml->event.data.scalar.style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: return RAVINE_YAML_SINGLE_QUOTED;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return RAVINE_YAML_DOUBLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE: return RAVINE_YAML_BLOCK;
    default: return RAVINE_YAML_PLAIN;
    }
}

const char *ravine_yaml_problem(const ravine_yaml *yaml) { return yaml->parser.problem; }

size_t ravine_yaml_problem_place(const ravine_yaml *yaml) { return yaml->parser.problem_mark.index; }

const char *ravine_yaml_context(const ravine_yaml *yaml) { return yaml->parser.context; }

size_t ravine_yaml_context_place(const ravine_yaml *yaml) { return yaml->parser.context_mark.index; }

void ravine_yaml_free(ravine_yaml *yaml) {
    yaml_event_delete(&yaml->event);
    yaml_parser_delete(&yaml->parser);
    free(yaml);
}
