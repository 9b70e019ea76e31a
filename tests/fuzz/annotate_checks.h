// What must hold for the annotation of any report: the offset law, the order of things, sound trees, values that agree
// with each other, and the same result again.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/quantities/quantities.h"
#include "annotate/times/times.h"
#include "dateline/annotate.h"
#include "dateline/record.h"

namespace dateline::fuzz {

inline bool is_sound(const Report& report, Span span) {
    return span.begin <= span.end && span.end <= report.text.size() && is_character_border(report.text, span.begin) && is_character_border(report.text, span.end);
}

// The first fault of the tree of one sentence; empty when there is none.
inline std::string fault_of_tree(const Annotation& a, const Sentence& sentence) {
    int roots = 0;
    for (int t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        const int head = a.tokens[static_cast<std::size_t>(t)].head;
        roots += head < 0;
        if (head >= 0 && !sentence.tokens.contains(head)) return "a head outside its sentence";
    }
    if (roots != 1) return "a sentence with " + std::to_string(roots) + " roots";
    std::vector<char> reaches(static_cast<std::size_t>(sentence.tokens.size()), 0);  // 1: on the path walked, 2: known to reach the root
    for (int t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        auto mark = [&](int token) -> char& { return reaches[static_cast<std::size_t>(token - sentence.tokens.begin)]; };
        int at = t;
        for (; at >= 0 && mark(at) == 0; at = a.tokens[static_cast<std::size_t>(at)].head) mark(at) = 1;
        if (at >= 0 && mark(at) == 1) return "a cycle";
        for (at = t; at >= 0 && mark(at) == 1; at = a.tokens[static_cast<std::size_t>(at)].head) mark(at) = 2;
    }
    return "";
}

inline std::string fault_of_words(const Report& report, const Annotation& a) {
    std::uint32_t end = 0;
    for (const Token& token : a.tokens) {
        if (!is_sound(report, token.span) || token.span.size() == 0) return "a token's span";
        if (token.span.begin < end) return "tokens out of order";
        if (token.lemma.empty() || !is_utf8(token.lemma)) return "a lemma";
        end = token.span.end;
    }
    int next = 0;
    for (const Sentence& sentence : a.sentences) {
        if (!is_sound(report, sentence.span)) return "a sentence's span";
        if (sentence.tokens.begin != next || sentence.tokens.size() <= 0) return "sentences that do not cover the tokens";
        next = sentence.tokens.end;
        if (!sentence.span.contains(a.tokens[static_cast<std::size_t>(sentence.tokens.begin)].span) || !sentence.span.contains(a.tokens[static_cast<std::size_t>(next - 1)].span))
            return "a sentence that does not hold its tokens";
        if (const std::string fault = fault_of_tree(a, sentence); !fault.empty()) return fault;
    }
    return next == static_cast<int>(a.tokens.size()) ? "" : "tokens without a sentence";
}

inline std::string fault_of_times_and_quantities(const Report& report, const Annotation& a) {
    Span before{0, 0};
    for (const Time& time : a.times) {
        if (!is_sound(report, time.span) || time.span.size() == 0) return "a time's span";
        if (time.span < before) return "times out of order";
        before = time.span;
        if (time.value.empty() || time.rule.empty()) return "a time without value or rule";
        if (time.begin.empty() != time.end.empty() || time.begin > time.end) return "the days of a time";
        if (!time.begin.empty() && (time.begin.size() != 10 || time.end.size() != 10)) return "a day that is not ISO 8601";
    }
    before = {0, 0};
    for (const Quantity& quantity : a.quantities) {
        if (!is_sound(report, quantity.span) || quantity.span.size() == 0) return "a quantity's span";
        if (quantity.span < before) return "quantities out of order";
        before = quantity.span;
        if (quantity.measure.empty()) return "a quantity without measure";
        if (quantity.low && quantity.high && *quantity.low > *quantity.high) return "the bounds of a quantity";
        if (quantity.unit && (!is_sound(report, quantity.unit->span) || quantity.unit->text != quantity.unit->span.in(report.text))) return "a unit";
    }
    return "";
}

inline std::string fault_of(const Report& report, const Annotation& a) {
    if (const std::string fault = fault_of_words(report, a); !fault.empty()) return fault;
    if (const std::string fault = fault_of_times_and_quantities(report, a); !fault.empty()) return fault;
    for (const Entity& entity : a.entities) {
        if (entity.mentions.empty()) return "an entity without mention";
        for (const Mention& mention : entity.mentions) {
            if (!is_sound(report, mention.span) || mention.span.size() == 0) return "a mention's span";
            if (mention.head < 0 || mention.head >= static_cast<int>(a.tokens.size())) return "a mention's head";
        }
    }
    for (const Place& place : a.places) {
        if (!is_sound(report, place.span) || place.span.size() == 0) return "a place's span";
        if (place.entity >= static_cast<int>(a.entities.size())) return "a place's entity";
        if (place.lat.has_value() != place.lon.has_value()) return "half a position";
        if (place.lat && (*place.lat < -90 || *place.lat > 90 || *place.lon < -180 || *place.lon > 180)) return "a position";
    }
    return "";
}

// All that the annotation says, as bytes to compare.
inline std::string written(const Report& report, const Annotation& annotation) { return report_record({report, annotation, {}}); }

inline const Annotator& annotator() {
    static const Annotator made = [] {
        auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
        if (!lexicon) std::abort();
        auto created = Annotator::create(*lexicon, DATELINE_SOURCE "/models");
        if (!created) std::abort();
        return std::move(*created);
    }();
    return made;
}

// A report as `read` would give it: canonical text, a date on every second one.
inline Report report_of(std::string_view bytes) {
    Report report;
    report.text = nfc(is_utf8(bytes) ? std::string(bytes) : std::string());
    if (report.text.size() % 2 == 1) report.published = Published{"2024-02-29", DateBasis::metadata};
    return report;
}

inline void check_annotate(std::string_view bytes) {
    const Report report = report_of(bytes);
    const Annotation a = annotator().annotate(report);
    if (!fault_of(report, a).empty() || written(report, a) != written(report, annotator().annotate(report))) std::abort();
}

// Times and quantities alone, on text that no model has looked at: fast, and free of what sentences forbid.
inline void check_times(std::string_view bytes) {
    struct Finders {
        Times times;
        Quantities quantities;
    };
    static const Finders finders = [] {
        auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
        if (!lexicon) std::abort();
        auto times = Times::create(*lexicon);
        auto quantities = Quantities::create(*lexicon);
        if (!times || !quantities) std::abort();
        return Finders{std::move(*times), std::move(*quantities)};
    }();
    const Report report = report_of(bytes);
    Annotation a;
    finders.times.annotate(report, a);
    finders.quantities.annotate(report, a);
    if (!fault_of_times_and_quantities(report, a).empty()) std::abort();
}

}  // namespace dateline::fuzz
