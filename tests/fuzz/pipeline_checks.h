// What must hold for any bytes that walk the whole way of a report: it ends, and what it gives points only
// at what is there, is equal when done again and can be stored and compared.
#pragma once

#include <cstdlib>
#include <string>

#include "casefile/check.h"
#include "dateline/conllu.h"
#include "dateline/pipeline.h"
#include "dateline/record.h"

namespace dateline::fuzz {

inline const Pipeline& pipeline() {
    static const Pipeline opened = [] {
        auto made = Pipeline::open({DATELINE_SOURCE "/lexicon"}, DATELINE_SOURCE "/models");
        if (!made) std::abort();
        return std::move(*made);
    }();
    return opened;
}

inline void check_run(std::string bytes) {
    const auto require = [](bool holds) {
        if (!holds) std::abort();
    };
    const Original original{"input", std::move(bytes), {}};
    auto coded = pipeline().run(original);
    if (!coded) return require(coded.error().kind != ErrorKind::internal);
    require(check_report(*coded).empty());
    const std::string& text = coded->report.text;
    std::uint32_t at = 0;
    for (const Token& token : coded->annotation.tokens) {
        require(at <= token.span.begin && token.span.begin < token.span.end && token.span.end <= text.size());
        require(is_character_border(text, token.span.begin) && is_character_border(text, token.span.end));
        at = token.span.end;
    }
    std::int32_t next = 0;
    for (const Sentence& sentence : coded->annotation.sentences) {
        require(sentence.tokens.begin == next && sentence.tokens.end >= next);
        next = sentence.tokens.end;
        for (std::int32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            const std::int32_t head = coded->annotation.tokens.at(static_cast<std::size_t>(i)).head;
            require(head == -1 || (head != i && head >= sentence.tokens.begin && head < sentence.tokens.end));
        }
    }
    require(static_cast<std::size_t>(next) == coded->annotation.tokens.size());
    require(!conllu(coded->report, coded->annotation).empty());
    const std::string record = stored_record(*coded);
    const auto back = parse_stored_record(record);
    require(back && stored_record(*back) == record);
    const auto again = pipeline().run(original);
    require(again && report_record(*again) == report_record(*coded));
    (void)pipeline().link({&*coded, 1}, {});
}

}  // namespace dateline::fuzz
