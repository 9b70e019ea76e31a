// What the program's exit says. Documented in docs/command-line.md; a code is never reused.
#pragma once

#include "dateline/result.h"

namespace dateline::cli {

enum ExitCode : int {
    exit_done = 0,
    exit_none = 1,          // the answer is none or different; no source could be read
    exit_usage = 2,
    exit_some_refused = 3,  // done, but some inputs were refused (listed)
    exit_integrity = 4,
    exit_not_found = 5,     // CASE or ID
    exit_locked = 6,
    exit_storage = 7,       // cannot be read or written: full, read-only, not a case file, newer schema
    exit_internal = 70,
    exit_interrupted = 130,
};

constexpr ExitCode exit_code(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::usage:
        case ErrorKind::lexicon:
        case ErrorKind::model:
        case ErrorKind::other_lexicon: return exit_usage;
        case ErrorKind::integrity: return exit_integrity;
        case ErrorKind::not_found: return exit_not_found;
        case ErrorKind::locked: return exit_locked;
        case ErrorKind::unwritable:
        case ErrorKind::not_a_case:
        case ErrorKind::newer_schema: return exit_storage;
        case ErrorKind::interrupted: return exit_interrupted;
        case ErrorKind::internal: return exit_internal;
        default: return exit_none;  // the kinds of refused inputs
    }
}

}  // namespace dateline::cli
