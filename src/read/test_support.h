// What the tests of this folder share: the shipped tables, a reader over them, and short forms.
#pragma once

#include <gtest/gtest.h>

#include "dateline/read.h"
#include "read/rules.h"

namespace dateline::read {

inline const Lexicon& shipped_lexicon() {
    static const Lexicon lexicon = [] {
        auto loaded = Lexicon::load({DATELINE_SOURCE "/lexicon"});
        if (!loaded) throw std::runtime_error(loaded.error().line());
        return std::move(*loaded);
    }();
    return lexicon;
}

inline const Rules& shipped_rules() {
    static const Rules rules = [] {
        auto compiled = Rules::compile(shipped_lexicon());
        if (!compiled) throw std::runtime_error(compiled.error().line());
        return std::move(*compiled);
    }();
    return rules;
}

inline Result<Report> read_bytes(std::string bytes, ReadLimits limits = {}) {
    auto reader = Reader::create(shipped_lexicon(), limits);
    if (!reader) return reader.error();
    return reader->read({"a", std::move(bytes), {}});
}

// The report, or an empty one and a test failure.
inline Report report_of(std::string bytes) {
    auto report = read_bytes(std::move(bytes));
    if (report) return std::move(*report);
    ADD_FAILURE() << report.error().line();
    return {};
}

inline std::string refusal(std::string bytes, ReadLimits limits = {}) {
    auto report = read_bytes(std::move(bytes), limits);
    return report ? "read" : std::string(name_of(report.error().kind));
}

// Every piece of the map lies in both texts, in order, and one-to-one pieces are equal bytes where the
// original is UTF-8 without escapes.
inline void check_map(const Report& report, std::string_view bytes) {
    std::uint32_t at = 0;
    for (const TextMap::Piece& piece : report.map.pieces) {
        ASSERT_LE(at, piece.text.begin);
        ASSERT_LT(piece.text.begin, piece.text.end);
        ASSERT_LE(piece.text.end, report.text.size());
        ASSERT_LT(piece.raw.begin, piece.raw.end);
        ASSERT_LE(piece.raw.end, bytes.size());
        at = piece.text.end;
    }
    ASSERT_TRUE(is_utf8(report.text));
    ASSERT_EQ(report.text, nfc(report.text));
}

}  // namespace dateline::read
