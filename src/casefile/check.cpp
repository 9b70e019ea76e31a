#include "casefile/check.h"

#include <vector>

#include "dateline/text.h"
#include "record/fields.h"

namespace dateline {
namespace {

bool holds(Span span, std::string_view text) {
    return span.begin <= span.end && span.end <= text.size() && is_character_border(text, span.begin) &&
           is_character_border(text, span.end);
}

std::string told(std::string_view name, Span span) {
    return std::string(name) + " [" + std::to_string(span.begin) + "," + std::to_string(span.end) +
           "] is no stretch of the text";
}

// Walks the fields of one report's findings (the visitor of record/fields.h).
class ReportCheck {
public:
    explicit ReportCheck(const CodedReport& coded) : coded_(coded) {}

    template <class T>
    void operator()(std::string_view name, T& value) {
        check(name, value);
    }

    void index(std::string_view name, std::int32_t value) {
        const Annotation& all = coded_.annotation;
        if (name == "time") bound(name, value, all.times.size());
        if (name == "place" || name == "index") bound(name, value, all.places.size());
        if (name == "entity") bound(name, value, all.entities.size());
    }

    std::string wrong;

private:
    void bound(std::string_view name, std::int32_t value, std::size_t size) {
        if (value < -1 || (value >= 0 && static_cast<std::size_t>(value) >= size))
            fail(std::string(name) + " " + std::to_string(value) + " is not in its list");
    }
    void fail(std::string what) {
        if (wrong.empty()) wrong = std::move(what);
    }

    void check(std::string_view name, Span& span) {
        if (!holds(span, coded_.report.text)) fail(told(name, span));
    }
    void check(std::string_view name, EntityRef& ref) { bound(name, ref.index, coded_.annotation.entities.size()); }
    void check(std::string_view name, std::vector<std::int32_t>& list) {
        for (std::int32_t each : list)
            if (each < 0)
                fail(std::string(name) + " " + std::to_string(each) + " is not in its list");
            else
                bound(name, each, coded_.annotation.quantities.size());
    }
    template <class T>
    void check(std::string_view name, T& value) {
        if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::string>) {
        } else if constexpr (requires { value.has_value(); }) {
            if (value) check(name, *value);
        } else if constexpr (requires { value.push_back(value.front()); }) {
            for (auto& each : value) check(name, each);
        } else {
            fields(*this, value);
        }
    }

    const CodedReport& coded_;
};

// Walks a record of Links. A span belongs to the report that its own record names before it: the
// fields "report" and "span", "from" and "to" of lineage.
class LinkCheck {
public:
    LinkCheck(const TextOf& text_of, std::string& wrong) : text_of_(text_of), wrong_(wrong) {}
    LinkCheck(const LinkCheck&) = default;

    template <class T>
    void operator()(std::string_view name, T& value) {
        check(name, value);
    }
    void index(std::string_view, std::int32_t) {}

private:
    void check(std::string_view name, std::string& value) {
        if (name == "report") named(span_, value);
        if (name == "from") named(from_, value);
        if (name == "to") named(to_, value);
    }
    void named(const std::string*& text, const std::string& id) {
        text = text_of_(id);
        // An agreement's obligation may stand without evidence; a span of it is checked below.
        if (!text && !id.empty() && id.rfind("r-", 0) == 0 && wrong_.empty())
            wrong_ = "it names report " + id + ", which is not held";
    }
    void check(std::string_view name, Span& span) {
        const std::string* text = name == "from" ? from_ : name == "to" ? to_ : span_;
        if (!(text ? holds(span, *text) : span == Span{}) && wrong_.empty()) wrong_ = told(name, span);
    }
    template <class T>
    void check(std::string_view name, T& value) {
        if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
        } else if constexpr (requires { value.has_value(); }) {
            if (value) check(name, *value);
        } else if constexpr (requires { value.push_back(value.front()); }) {
            for (auto& each : value) check(name, each);
        } else {
            LinkCheck inner(*this);
            fields(inner, value);
        }
    }

    const TextOf& text_of_;
    std::string& wrong_;
    const std::string* span_ = nullptr;
    const std::string* from_ = nullptr;
    const std::string* to_ = nullptr;
};

}  // namespace

std::string check_report(const CodedReport& coded) {
    ReportCheck check(coded);
    auto& all = const_cast<CodedReport&>(coded);  // the visitor takes references that can change; it changes nothing
    if (coded.report.text.size() > UINT32_MAX) return "the text is longer than spans can reach";
    check("report", all.report);
    for (Sentence& sentence : all.annotation.sentences) check("sentence", sentence.span);
    check("entities", all.annotation.entities), check("times", all.annotation.times),
        check("places", all.annotation.places);
    check("quantities", all.annotation.quantities), check("events", all.findings.events),
        check("claims", all.findings.claims);
    check("relations", all.findings.relations), check("agreements", all.findings.agreements);
    return check.wrong;
}

template <class T>
std::string check_link(const T& record, const TextOf& text_of) {
    std::string wrong;
    LinkCheck check(text_of, wrong);
    fields(check, const_cast<T&>(record));
    return wrong;
}

template std::string check_link(const Actor&, const TextOf&);
template std::string check_link(const CaseEvent&, const TextOf&);
template std::string check_link(const CaseClaim&, const TextOf&);
template std::string check_link(const Figure&, const TextOf&);
template std::string check_link(const Conflict&, const TextOf&);
template std::string check_link(const CaseAgreement&, const TextOf&);
template std::string check_link(const Story&, const TextOf&);
template std::string check_link(const Lineage&, const TextOf&);
template std::string check_link(const Label&, const TextOf&);
template std::string check_link(const ReportBounds&, const TextOf&);

}  // namespace dateline
