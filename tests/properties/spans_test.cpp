// The offset law over everything that the whole way gives for the examples: every span lies in its
// text on character borders and, unless masked, shows the same bytes as the unmasked report.
#include <gtest/gtest.h>

#include <algorithm>

#include "dateline/pipeline.h"
#include "dateline/query.h"
#include "record/fields.h"

namespace dateline {
namespace {

// Visits every Span below a value through the one declaration of fields.
class Spans {
public:
    explicit Spans(std::vector<Span>& out) : out_(&out) {}
    template <class T>
    void operator()(std::string_view, T& value) {
        visit(value);
    }
    void index(std::string_view, std::int32_t) {}

    template <class T>
    void visit(T& value) {
        if constexpr (std::is_same_v<T, Span>) {
            out_->push_back(value);
        } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::string> || std::is_same_v<T, EntityRef>) {
        } else if constexpr (requires { value.has_value(); }) {
            if (value) visit(*value);
        } else if constexpr (requires { value.push_back(value.front()); }) {
            for (auto& each : value) visit(each);
        } else {
            fields(*this, value);
        }
    }

private:
    std::vector<Span>* out_;
};

std::vector<Span> spans_of(CodedReport& r) {
    std::vector<Span> out;
    Spans spans(out);
    spans.visit(r.report), spans.visit(r.annotation.entities), spans.visit(r.annotation.times), spans.visit(r.annotation.places);
    spans.visit(r.annotation.quantities), spans.visit(r.findings.events), spans.visit(r.findings.claims), spans.visit(r.findings.relations);
    spans.visit(r.findings.agreements);
    for (const Sentence& sentence : r.annotation.sentences) out.push_back(sentence.span);
    for (const Token& token : r.annotation.tokens) out.push_back(token.span);
    return out;
}

std::vector<Evidence> evidence_of(const Links& links) {
    std::vector<Evidence> out;
    for (const CaseEvent& e : links.events) {
        for (const EventMention& m : e.mentions) out.push_back({m.report, m.span});
        for (const CaseQuantity& q : e.quantities) out.push_back(q.evidence);
    }
    for (const CaseClaim& c : links.claims)
        for (const CaseStance& s : c.stances) out.push_back({s.report, s.span});
    for (const Figure& f : links.figures)
        for (const FigureValue& v : f.values) out.push_back({v.report, v.span});
    for (const Conflict& c : links.conflicts)
        for (const ConflictSide& s : c.sides) out.insert(out.end(), s.evidence.begin(), s.evidence.end());
    for (const CaseAgreement& a : links.agreements) {
        out.insert(out.end(), a.purpose.begin(), a.purpose.end()), out.insert(out.end(), a.mentions.begin(), a.mentions.end());
        for (const CaseObligation& o : a.obligations) out.push_back(o.span);
        for (const CaseReaction& r : a.reactions) out.push_back(r.span);
    }
    for (const Actor& a : links.actors)
        for (const ActorRelation& r : a.relations) out.insert(out.end(), r.evidence.begin(), r.evidence.end());
    for (const Label& l : links.labels)
        for (Span s : l.spans) out.push_back({l.report, s});
    for (const Lineage& l : links.lineage)
        for (const LineageEvidence& e : l.evidence) out.push_back({l.from, e.from}), out.push_back({l.to, e.to});
    return out;
}

bool is_sound(const std::string& text, Span span) {
    return span.begin <= span.end && span.end <= text.size() && is_character_border(text, span.begin) && is_character_border(text, span.end);
}

TEST(OffsetLaw, HoldsForEverythingFoundInTheExamples) {
    auto pipeline = Pipeline::open({DATELINE_SOURCE "/lexicon"}, DATELINE_SOURCE "/models");
    ASSERT_TRUE(pipeline) << pipeline.error().line();
    Case content;
    Sink sink;
    sink.original = [&](Original original) {
        auto coded = pipeline->run(original);
        EXPECT_TRUE(coded) << coded.error().line();
        if (coded) content.reports.push_back(std::move(*coded));
        return true;
    };
    sink.refused = [](Refused refused) { ADD_FAILURE() << refused.error.line(); };
    find_originals({DATELINE_SOURCE "/examples"}, ReadLimits{}, sink);
    ASSERT_GE(content.reports.size(), 10u);
    std::sort(content.reports.begin(), content.reports.end(), [](const auto& a, const auto& b) { return a.report.id < b.report.id; });
    content.links = pipeline->link(content.reports, {});

    std::size_t seen = 0, masked = 0;
    Case shown = content;
    mask(shown);
    for (std::size_t i = 0; i < content.reports.size(); ++i) {
        const std::string& open = content.reports[i].report.text;
        const std::string& text = shown.reports[i].report.text;
        ASSERT_EQ(open.size(), text.size());
        EXPECT_TRUE(is_utf8(open));
        EXPECT_EQ(open, nfc(open));
        for (Span span : spans_of(shown.reports[i])) {
            ++seen;
            ASSERT_TRUE(is_sound(text, span)) << content.reports[i].report.uri << " " << span.begin << " " << span.end;
            const std::string_view a = span.in(open), b = span.in(text);
            for (std::size_t k = 0; k < a.size(); ++k) {
                ASSERT_TRUE(a[k] == b[k] || b[k] == '*') << a << " / " << b;
                masked += a[k] != b[k];
            }
        }
    }
    EXPECT_GT(seen, 1000u);
    EXPECT_GT(masked, 0u) << "the examples name private persons";
    for (const Evidence& each : evidence_of(shown.links)) {
        const auto report = std::find_if(shown.reports.begin(), shown.reports.end(), [&](const CodedReport& r) { return r.report.id == each.report; });
        ASSERT_NE(report, shown.reports.end()) << each.report;
        ASSERT_TRUE(is_sound(report->report.text, each.span));
    }
}

}  // namespace
}  // namespace dateline
