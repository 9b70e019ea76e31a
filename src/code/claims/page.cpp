#include "code/claims/page.h"

#include <algorithm>
#include <array>

namespace dateline {

ClaimPage::ClaimPage(const Report& r, const Annotation& a) : report(r), annotation(a), tree(a), quotes(find_quotes(r.text)) {
    const std::size_t count = a.tokens.size();
    low_.reserve(count);
    lemma_.reserve(count);
    verbs_before_.assign(count + 1, 0);
    for (std::size_t i = 0; i < count; ++i) {
        low_.push_back(lower(a.tokens[i].span.in(r.text)));
        lemma_.push_back(a.tokens[i].lemma.empty() ? low_.back() : lower(a.tokens[i].lemma));
        verbs_before_[i + 1] = verbs_before_[i] + (is_verbal(static_cast<int>(i)) ? 1 : 0);
    }
    sentence_.assign(count, 0);
    paragraphs_.resize(a.sentences.size());
    for (std::size_t s = 0; s < a.sentences.size(); ++s) {
        for (int i = a.sentences[s].tokens.begin; i < a.sentences[s].tokens.end; ++i)
            sentence_[static_cast<std::size_t>(i)] = static_cast<int>(s);
        const bool same = s > 0 && a.sentences[s].paragraph == a.sentences[s - 1].paragraph;
        paragraphs_[s] = {same ? paragraphs_[s - 1].begin : a.sentences[s].tokens.begin, a.sentences[s].tokens.end};
    }
    for (std::size_t s = a.sentences.size(); s-- > 1;)
        if (a.sentences[s].paragraph == a.sentences[s - 1].paragraph) paragraphs_[s - 1].end = paragraphs_[s].end;
    mark_quotes();
    mark_entities();
}

TokenRange ClaimPage::paragraph_tokens(int i) const {
    return paragraphs_[static_cast<std::size_t>(sentence(i))];
}

bool ClaimPage::is_stop(int i) const {
    const std::string& word = low(i);
    return word == "." || word == "?" || word == "!" || word == "…" || word == "..." || word == "?!" || word == "!!";
}

bool ClaimPage::is_mark(int i) const {
    static constexpr std::array<std::string_view, 11> marks = {"\"", "“", "”", "„", "''", "``",
                                                               "‘",  "’", "'", "«", "»"};
    return std::find(marks.begin(), marks.end(), std::string_view(low(i))) != marks.end();
}

bool ClaimPage::has_verb(int begin, int end) const {
    return begin < end && verbs_before_[static_cast<std::size_t>(end)] > verbs_before_[static_cast<std::size_t>(begin)];
}

bool ClaimPage::is_weekday(int i) const {
    static constexpr std::array<std::string_view, 12> days = {"monday", "tuesday",  "wednesday", "thursday",
                                                              "friday", "saturday", "sunday",    "yesterday",
                                                              "today",  "tonight",  "earlier",   "later"};
    return std::find(days.begin(), days.end(), std::string_view(low(i))) != days.end();
}

// Where mentions nest, the shortest that covers a token says most about it; of equal ones the earlier entity.
void ClaimPage::mark_entities() {
    entity_at_.assign(annotation.tokens.size(), -1);
    std::vector<std::uint32_t> size_at(annotation.tokens.size(), 0);
    for (std::size_t e = 0; e < annotation.entities.size(); ++e)
        for (const Mention& mention : annotation.entities[e].mentions) {
            const TokenRange tokens = tree.tokens_in(mention.span);
            for (int i = tokens.begin; i < tokens.end; ++i) {
                std::uint32_t& size = size_at[static_cast<std::size_t>(i)];
                if (size != 0 && size <= mention.span.size()) continue;
                size = mention.span.size();
                entity_at_[static_cast<std::size_t>(i)] = static_cast<int>(e);
            }
        }
}

// A quote is speech when it reads as a sentence: capital letter first, punctuation last, a verb inside or an utterance
// alone.
void ClaimPage::mark_quotes() {
    quoted_at_.assign(annotation.tokens.size(), -1);
    for (std::size_t q = 0; q < quotes.size(); ++q) {
        const Quote& quote = quotes[q];
        if (quote.depth != 0) continue;
        const TokenRange tokens = tree.tokens_in(quote.outer);
        if (tokens.size() <= 0) continue;
        const std::string_view inner = trim(quote.inner.in(report.text));
        if (inner.empty()) continue;
        int first = tokens.begin;
        while (first < tokens.end &&
               (is_mark(first) || low(first) == "..." || low(first) == "…" || low(first) == "[" || low(first) == "("))
            ++first;
        const bool capital = first < tokens.end && low(first) != token(first).span.in(report.text);
        const bool stop = std::string_view(".,?!;").find(inner.back()) != std::string_view::npos ||
                          inner.ends_with("…") || inner.ends_with("—");
        const bool comma_after = quote.outer.end < report.text.size() && report.text[quote.outer.end] == ',';
        const bool verb = has_verb(tokens.begin, tokens.end);
        const bool begins = tokens.begin == sentence_tokens(tokens.begin).begin;
        TokenQuote out{tokens, static_cast<int>(q), false};
        out.speech = !quote.closed || (capital && (stop || comma_after) && (verb || begins)) ||
                     (capital && verb && begins) || (verb && stop && begins) || (capital && verb && tokens.size() > 7);
        for (int i = tokens.begin; i < tokens.end; ++i)
            quoted_at_[static_cast<std::size_t>(i)] = static_cast<int>(quoted.size());
        quoted.push_back(out);
    }
}

}  // namespace dateline
