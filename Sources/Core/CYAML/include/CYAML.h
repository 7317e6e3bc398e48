// What Ravine asks of libyaml's parser, in functions of plain arguments.
//
// Places are counted in characters from the beginning of the text: the index of libyaml's marks.

#ifndef RAVINE_CYAML_H
#define RAVINE_CYAML_H

#include <stddef.h>
#include <stdint.h>

// A text that is being parsed, and the event that was read last.
typedef struct ravine_yaml ravine_yaml;

// What an event is: yaml_event_type_t, with the parser's failure as another.
typedef enum {
    RAVINE_YAML_FAILURE,
    RAVINE_YAML_STREAM_START,
    RAVINE_YAML_STREAM_END,
    RAVINE_YAML_DOCUMENT_START,
    RAVINE_YAML_DOCUMENT_END,
    RAVINE_YAML_ALIAS,
    RAVINE_YAML_SCALAR,
    RAVINE_YAML_SEQUENCE_START,
    RAVINE_YAML_SEQUENCE_END,
    RAVINE_YAML_MAPPING_START,
    RAVINE_YAML_MAPPING_END
} ravine_yaml_event;

// How a scalar is written: yaml_scalar_style_t, without a difference between literal and folded blocks.
typedef enum {
    RAVINE_YAML_PLAIN,
    RAVINE_YAML_SINGLE_QUOTED,
    RAVINE_YAML_DOUBLE_QUOTED,
    RAVINE_YAML_BLOCK
} ravine_yaml_style;

// Begins to parse a copy of these bytes, which are UTF-8: yaml_parser_initialize, yaml_parser_set_input_string.
// NULL where there is no memory.
ravine_yaml *ravine_yaml_open(const uint8_t *bytes, size_t size);

// Reads the next event in place of the last: yaml_event_delete, yaml_parser_parse. There is none after a failure or the
// end of the stream.
ravine_yaml_event ravine_yaml_next(ravine_yaml *yaml);

// Where the event begins.
size_t ravine_yaml_start(const ravine_yaml *yaml);

// The name that an alias refers to, or by which a scalar, a sequence or a mapping may be referred to; NULL without one.
const char *ravine_yaml_anchor(const ravine_yaml *yaml);

// The tag of a scalar, a sequence or a mapping, NULL without one.
const char *ravine_yaml_tag(const ravine_yaml *yaml);

// The bytes of a scalar, which may be zeros too, and how many they are; NULL for what is no scalar.
const uint8_t *ravine_yaml_scalar(const ravine_yaml *yaml, size_t *size);

// How a scalar is written.
ravine_yaml_style ravine_yaml_scalar_style(const ravine_yaml *yaml);

// What the parser failed of; NULL without memory.
const char *ravine_yaml_problem(const ravine_yaml *yaml);

// Where it failed.
size_t ravine_yaml_problem_place(const ravine_yaml *yaml);

// What it was doing then; NULL where it does not say.
const char *ravine_yaml_context(const ravine_yaml *yaml);

// Where that begins.
size_t ravine_yaml_context_place(const ravine_yaml *yaml);

// Frees the event, the parser and the copy of the text: yaml_event_delete, yaml_parser_delete.
void ravine_yaml_free(ravine_yaml *yaml);

#endif
