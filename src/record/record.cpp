#include "dateline/record.h"

#include "record/json.h"

namespace dateline {
namespace {

using json::In;
using json::Out;

// Records are written from values that are not changed; fields() takes references that are not const
// because reading shares the declaration.
template <class T>
T& writable(const T& value) {
    return const_cast<T&>(value);
}

void entities_field(Out& out, const std::vector<Entity>& entities) {
    if (entities.empty()) return;
    out.custom("entities", [&](std::string& text) {
        char separator = '[';
        for (std::size_t i = 0; i < entities.size(); ++i) {
            text += separator;
            separator = ',';
            Out entity(text);
            entity.open();
            std::string id = "e" + std::to_string(i);
            entity("id", id);
            fields(entity, writable(entities[i]));
            entity.close();
        }
        text += ']';
    });
}

// Everything after `sentences`, the same in report records and in case records.
template <class V>
void layers(V& v, CodedReport& coded) {
    if constexpr (std::is_same_v<V, Out>) entities_field(v, coded.annotation.entities);
    else v("entities", coded.annotation.entities);
    v("times", coded.annotation.times), v("places", coded.annotation.places), v("quantities", coded.annotation.quantities);
    v("events", coded.findings.events), v("claims", coded.findings.claims);
    v("relations", coded.findings.relations), v("agreements", coded.findings.agreements);
    v("codings", coded.findings.codings);
}

enum class WithTokens { no, yes };

void sentences_field(Out& out, const Annotation& annotation, WithTokens with_tokens) {
    out.custom("sentences", [&](std::string& text) {
        text += '[';
        bool first_sentence = true;
        for (const Sentence& sentence : annotation.sentences) {
            if (!first_sentence) text += ',';
            first_sentence = false;
            Out one(text);
            one.open();
            Sentence& s = writable(sentence);
            one("span", s.span), one.index("paragraph", s.paragraph), one("title", s.title);
            if (with_tokens == WithTokens::yes) {
                one.custom("tokens", [&](std::string& list) {
                    list += '[';
                    for (std::int32_t i = s.tokens.begin; i < s.tokens.end; ++i) {
                        if (i > s.tokens.begin) list += ',';
                        Token& token = writable(annotation.tokens[static_cast<std::size_t>(i)]);
                        Out each(list);
                        each.open();
                        std::int32_t head = token.head < 0 ? -1 : token.head - s.tokens.begin;
                        each("span", token.span), each("lemma", token.lemma), each("upos", token.upos), each("head", head), each("deprel", token.deprel);
                        each.close();
                    }
                    list += ']';
                });
            }
            one.close();
        }
        text += ']';
    });
}

std::string record(const CodedReport& coded, WithTokens with_tokens) {
    std::string text;
    Out out(text);
    out.open();
    out("report", writable(coded.report));
    sentences_field(out, coded.annotation, with_tokens);
    layers(out, writable(coded));
    out.close();
    return text;
}

struct StoredSentence {
    Sentence sentence;
};
template <class V>
void fields(V& v, StoredSentence& x) {
    v("span", x.sentence.span), v.index("paragraph", x.sentence.paragraph), v("title", x.sentence.title);
}

template <class T>
std::string written(const T& value) {
    std::string text;
    Out out(text);
    out.open();
    std::string kind(Kind<T>::name);
    out("kind", kind);
    fields(out, writable(value));
    out.close();
    return text;
}

Error malformed(std::string what) { return {ErrorKind::malformed, "record", std::move(what), ""}; }

template <class F>
Result<Done> with_object(std::string_view text, F f) {
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    const simdjson::padded_string padded(text);
    if (auto code = parser.parse(padded).get(object)) return malformed(simdjson::error_message(code));
    return f(object);
}

}  // namespace

std::string report_record(const CodedReport& coded) { return record(coded, WithTokens::yes); }
std::string stored_record(const CodedReport& coded) { return record(coded, WithTokens::no); }

Result<CodedReport> parse_stored_record(std::string_view json) {
    CodedReport coded;
    std::vector<StoredSentence> sentences;
    auto done = with_object(json, [&](simdjson::dom::object object) -> Result<Done> {
        In in(object);
        in("report", coded.report);
        in("sentences", sentences);
        layers(in, coded);
        if (in.failed) return malformed("a field has another type than expected");
        return Done{};
    });
    if (!done) return done.error();
    for (StoredSentence& each : sentences) coded.annotation.sentences.push_back(std::move(each.sentence));
    return coded;
}

std::string case_record(const CodedReport& coded, WithText with_text) {
    std::string text;
    Out out(text);
    out.open();
    std::string kind = "report";
    out("kind", kind);
    report_fields(out, writable(coded.report), with_text == WithText::yes);
    layers(out, writable(coded));
    out.close();
    return text;
}

std::string case_record(const Refused& x) { return written(x); }
std::string case_record(const Actor& x) { return written(x); }
std::string case_record(const CaseEvent& x) { return written(x); }
std::string case_record(const CaseClaim& x) { return written(x); }
std::string case_record(const Figure& x) { return written(x); }
std::string case_record(const Conflict& x) { return written(x); }
std::string case_record(const CaseAgreement& x) { return written(x); }
std::string case_record(const Story& x) { return written(x); }
std::string case_record(const Lineage& x) { return written(x); }
std::string case_record(const Label& x) { return written(x); }
std::string case_record(const Decision& x) { return written(x); }
std::string case_record(const ReportBounds& x) { return written(x); }

template <class T>
Result<T> parse_case_record(std::string_view json) {
    T value;
    auto done = with_object(json, [&](simdjson::dom::object object) -> Result<Done> {
        In in(object);
        std::string kind;
        in("kind", kind);
        if (kind != Kind<T>::name) return malformed("its kind is \"" + kind + "\", not \"" + std::string(Kind<T>::name) + "\"");
        fields(in, value);
        if (in.failed) return malformed("a field has another type than expected");
        return Done{};
    });
    if (!done) return done.error();
    return value;
}

template Result<Refused> parse_case_record<Refused>(std::string_view);
template Result<Actor> parse_case_record<Actor>(std::string_view);
template Result<CaseEvent> parse_case_record<CaseEvent>(std::string_view);
template Result<CaseClaim> parse_case_record<CaseClaim>(std::string_view);
template Result<Figure> parse_case_record<Figure>(std::string_view);
template Result<Conflict> parse_case_record<Conflict>(std::string_view);
template Result<CaseAgreement> parse_case_record<CaseAgreement>(std::string_view);
template Result<Story> parse_case_record<Story>(std::string_view);
template Result<Lineage> parse_case_record<Lineage>(std::string_view);
template Result<Label> parse_case_record<Label>(std::string_view);
template Result<Decision> parse_case_record<Decision>(std::string_view);
template Result<ReportBounds> parse_case_record<ReportBounds>(std::string_view);

}  // namespace dateline
