// Errors as values. Every call that can fail because of its input or its surroundings returns a
// Result; a fault of the programmer is an assertion and cannot be reached from input. Library code
// never prints, never exits and lets no foreign exception through.
//
//   Result<Report> report = read_report(original);
//   if (!report) return report.error();
//   use(report->text);
#pragma once

#include <cassert>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "dateline/names.h"

namespace dateline {

// The closed list of what can go wrong. `refused` records carry the spelling as their reason, and
// the command line turns each kind into one exit code (src/cli/exit_code.h).
enum class ErrorKind {
    usage,         // the caller asked for something that does not exist
    missing,       // no such file or folder
    unreadable,    // it exists, reading it failed (rights, I/O)
    empty,         // nothing in it
    binary,        // no text: NUL bytes or a known binary format
    encoding,      // not valid in the encoding that it declares, or not UTF-8
    too_large,     // over a byte budget
    too_deep,      // over a nesting budget
    too_many,      // over a budget of nodes, attributes, tokens
    malformed,     // does not follow its format
    unsupported,   // a format or feature that this version does not read
    lexicon,       // a fault in a lexicon file; `where` names file and line
    model,         // a fault in a model file
    locked,        // the case file is in use by another writer
    unwritable,    // full, read-only or otherwise not writable
    not_a_case,    // not a Dateline case file
    newer_schema,  // written by a newer version of Dateline
    other_lexicon, // the case file holds another lexicon or model version
    integrity,     // stored content does not match its hash
    not_found,     // no such case file or id
    interrupted,   // stopped by the user at a safe point
    internal,      // a bug in Dateline
};
template <>
struct Names<ErrorKind> {
    static constexpr std::string_view list[] = {
        "usage",  "missing",    "unreadable", "empty",        "binary",        "encoding",  "too_large", "too_deep",
        "too_many", "malformed", "unsupported", "lexicon",    "model",         "locked",    "unwritable", "not_a_case",
        "newer_schema", "other_lexicon", "integrity", "not_found", "interrupted", "internal"};
};

struct Error {
    ErrorKind kind = ErrorKind::internal;
    std::string where;  // file, URI or command-line word; "lexicon/x.tsv:12" for lexicon lines
    std::string what;   // what is wrong, lower case, no full stop
    std::string fix;    // what the user can do; may be empty

    // One plain line: "where: what; fix".
    std::string line() const;
};

struct Done {};  // the value of a Result that only says "it worked"

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return held_.index() == 0; }
    T& value() & { assert(*this); return std::get<0>(held_); }
    const T& value() const& { assert(*this); return std::get<0>(held_); }
    T&& value() && { assert(*this); return std::get<0>(std::move(held_)); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    const Error& error() const { assert(!*this); return std::get<1>(held_); }

private:
    std::variant<T, Error> held_;
};

}  // namespace dateline
