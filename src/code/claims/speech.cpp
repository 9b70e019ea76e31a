// Direct quotes and who speaks them.
#include <algorithm>

#include "code/claims/finder.h"

namespace dateline {
namespace {

constexpr int gap_max = 60;  // tokens of a sentence around a quote in which its speaker is looked for

}  // namespace

// The words after a quote that can say who spoke it: up to the next quote, the end of the sentence or paragraph.
int Finder::gap_end(std::size_t quote) const {
    const int begin = page_.quoted[quote].tokens.end;
    const int paragraph_end = begin > 0 ? page_.paragraph_tokens(begin - 1).end : 0;
    int end = std::min({paragraph_end, begin + gap_max, page_.size()});
    for (int i = begin; i < end; ++i) {
        if (page_.quoted_at(i) >= 0) return i;
        if (page_.is_stop(i)) return i + 1;
    }
    return end;
}

int Finder::gap_begin(std::size_t quote) const {
    const int end = page_.quoted[quote].tokens.begin;
    const int from = std::max(page_.paragraph_tokens(end).begin, end - gap_max);
    for (int i = end; i > from; --i)
        if (page_.quoted_at(i - 1) >= 0 || page_.is_stop(i - 1)) return i;
    return from;
}

// A verb, or what beside a quote can only be one: "the guard notes", tagged as a noun.
bool Finder::may_speak(int token) const {
    if (page_.upos(token) == Upos::VERB) return true;
    const std::string& word = page_.low(token);
    if (page_.upos(token) != Upos::NOUN && page_.upos(token) != Upos::PROPN && page_.upos(token) != Upos::ADJ)
        return false;
    if (!(word.ends_with('s') || word.ends_with("ed") || word == "said" || word == "told" || word == "wrote"))
        return false;
    for (const CueMatch& match : cues_at(page_, table_, token, CueClass::verb, true))
        if (match.rule->has(Takes::post)) return true;
    return false;
}

// "... a question for the envoy: “Why?”": who stands before the colon speaks, when that is somebody with a name.
Finder::Speaker Finder::speaker_at_colon(int from, int to) const {
    if (to - 1 <= from || !page_.is(to - 1, ":")) return {};
    const TokenRange phrase = phrase_before(page_, to - 1, from);
    if (phrase.size() <= 0) return {};
    const int head = phrase_head(page_, phrase);
    const bool person = page_.upos(head) == Upos::PROPN;
    const auto& forms = table_.forms(":");
    if (!person || forms.empty()) return {};
    return {to - 1, to - 1, &table_.rule(forms.front().rule), ToldBy::colon, head, {}};
}

// The speaker named by a verb of speech in [from, to): its subject there, else the phrase before or after it.
Finder::Speaker Finder::speaker_at(int verb, int from, int to) const {
    Speaker out;
    for (const CueMatch& match : cues_at(page_, table_, verb, CueClass::verb, true))
        if (match.rule->has(Takes::quote) && !out.rule) {
            out.rule = match.rule;
            out.last = match.last;
        }
    if (!out.rule || is_passive(page_, verb)) return {};
    out.cue = verb;
    const auto inside = [&](int i) { return i >= from && i < to && page_.quoted_at(i) < 0; };
    {
        // the noun right before the verb first: "the mayor said Sunday"
        const TokenRange before = phrase_before(page_, group_begin(page_, verb), from);
        if (before.size() > 0 && page_.is_nominal(phrase_head(page_, before)) && !page_.is_gerund(verb))
            out.source = phrase_head(page_, before);
    }
    for (int child : page_.tree.children(verb))
        if ((page_.deprel(child) == Deprel::nsubj || page_.deprel(child) == Deprel::nsubj_outer) && inside(child) &&
            out.source < 0 && !is_time_word(page_, child) && !page_.is(child, "who") && !page_.is(child, "that") &&
            !page_.is(child, "which"))
            out.source = child;
    if (out.source < 0) {
        const TokenRange after = phrase_after(page_, out.last + 1, to);
        if (after.size() > 0 && page_.is_nominal(phrase_head(page_, after)) && !out.rule->has(Takes::tell))
            out.source = phrase_head(page_, after);
    }
    if (out.source < 0) {
        const int subject = subject_of(page_, verb);
        if (subject >= 0 && inside(subject)) out.source = subject;
    }
    // "Mr X, the head of Y, said": the nominal before the comma is the subject when nothing else is
    for (int i = verb - 1; out.source < 0 && i > from; --i)
        if (page_.is_comma(i) && i - 1 >= from && page_.is_nominal(i - 1)) out.source = i - 1;
    return out;
}

Finder::Speaker Finder::speaker_after(int from, int to) const {
    for (int i = from; i < to; ++i) {
        if (page_.is(i, "according") && i + 2 < to && page_.is(i + 1, "to")) {
            for (const CueMatch& match : cues_at(page_, table_, i, CueClass::phrase)) {
                const TokenRange phrase = phrase_after(page_, i + 2, to);
                if (phrase.size() > 0)
                    return {i, match.last, match.rule, ToldBy::according_to, phrase_head(page_, phrase), {}};
            }
        }
        if (!may_speak(i) || saying_after(i) >= 0) continue;
        const Speaker speaker = speaker_at(i, from, to);
        if (speaker.rule && speaker.source >= 0) return speaker;
        if (page_.upos(i) != Upos::VERB) continue;
        // A verb that is no cue, before any cue: the gap tells something else.
        if (!page_.is_gerund(i) && page_.deprel(i) != Deprel::acl_relcl && page_.deprel(i) != Deprel::acl &&
            i > from + 2)
            return {};
    }
    return {};
}

Finder::Speaker Finder::speaker_before(int from, int to) const {
    Speaker best;
    const bool introduced = to > from && (page_.is_comma(to - 1) || page_.is(to - 1, ":"));
    for (int i = to - 1; i >= from; --i) {
        if (page_.upos(i) != Upos::VERB) continue;
        const Speaker speaker = speaker_at(i, from, to);
        const bool near = to - i <= 2 || introduced || page_.deprel(i) == Deprel::root;
        if (speaker.rule && near) {
            best = speaker;
            if (best.source < 0 && page_.is_gerund(i)) best.source = source_of(i);
            break;
        }
        if (!introduced && !page_.is_gerund(i)) break;
    }
    if (best.rule && best.source < 0) best.source = source_of(best.cue);
    return best;
}

// A quote that opens its paragraph after one that ends in a colon or comma: "The envoy wrote:".
Finder::Speaker Finder::speaker_above(std::size_t quote) const {
    const int begin = page_.quoted[quote].tokens.begin;
    const TokenRange paragraph = page_.paragraph_tokens(begin);
    if (begin != paragraph.begin || begin == 0) return {};
    if (!page_.is(begin - 1, ":") && !page_.is_comma(begin - 1)) return {};
    return speaker_before(page_.sentence_tokens(begin - 1).begin, begin);
}

void Finder::quotes() {
    int open = -1;                     // draft of the quote that the paragraph before left open
    std::vector<std::size_t> pending;  // quotes left open whose speaker comes in a later paragraph
    for (std::size_t q = 0; q < page_.quoted.size(); ++q) {
        const TokenQuote& quoted = page_.quoted[q];
        const Quote& quote = page_.quotes[static_cast<std::size_t>(quoted.quote)];
        if (quote.continues && open >= 0) {
            drafts_[static_cast<std::size_t>(open)].quoted.push_back(quote.inner);
            quote_of_[q] = open;
            if (quote.closed) open = -1;
            continue;
        }
        open = -1;
        if (!quote.continues) pending.clear();
        // Two parts of one quote around an aside, and quotes that follow within the paragraph.
        const int left = gap_begin(q), right = gap_end(q);
        const int end = quoted.tokens.end;
        const std::string_view inner = trim(quote.inner.in(page_.report.text));
        const bool comma = inner.ends_with(',') || (end < page_.size() && page_.is_comma(end));
        const bool asks = inner.ends_with('?') || inner.ends_with('!') || inner.ends_with("—") ||
                          inner.ends_with("...") || inner.ends_with("…");
        Speaker speaker;
        const bool lower_next = end < right && !page_.is_stop(end);
        const bool embedded = !quoted.speech && left < quoted.tokens.begin && !page_.is_punct(quoted.tokens.begin - 1);
        if ((quoted.speech || comma) && !embedded && (comma || asks || (lower_next && !inner.ends_with('.'))) &&
            right > end)
            speaker = speaker_after(end, right);
        if (!speaker.rule && left < quoted.tokens.begin) {
            speaker = speaker_before(left, quoted.tokens.begin);
            if (speaker.rule && used_[static_cast<std::size_t>(speaker.cue)] >= 0) {
                // “A,” he said, “B”: the second part of what his verb already has
                const int d = used_[static_cast<std::size_t>(speaker.cue)];
                drafts_[static_cast<std::size_t>(d)].quoted.push_back(quote.inner);
                quote_of_[q] = d;
                if (!quote.closed) open = d;
                continue;
            }
            if (speaker.rule && !quoted.speech) {
                // A few words inside an indirect statement belong to its clause.
                const bool direct = page_.is(quoted.tokens.begin - 1, ":") || page_.is_comma(quoted.tokens.begin - 1) ||
                                    speaker.last + 1 == quoted.tokens.begin;
                if (!direct || (speaker.last + 1 == quoted.tokens.begin && !page_.has_verb(quoted.tokens.begin, end)))
                    speaker = {};
                else if (!(page_.is(quoted.tokens.begin - 1, ":") || comma || asks || inner.ends_with('.')))
                    speaker = {};
            }
        }
        if (!speaker.rule && quoted.speech) speaker = speaker_above(q);
        if (!speaker.rule && quoted.speech) speaker = speaker_at_colon(left, quoted.tokens.begin);
        if (!speaker.rule) {
            if (!quote.closed) pending.push_back(q);
            continue;
        }
        Draft draft;
        draft.cue = speaker.cue;
        draft.cue_tokens = {speaker.told == ToldBy::verb ? group_begin(page_, speaker.cue) : speaker.cue,
                            std::max(speaker.last, speaker.cue) + 1};
        draft.rule = speaker.rule;
        draft.told = speaker.told;
        draft.source = speaker.source;
        passed_on(draft.cue, draft);
        draft.quote = true;
        draft.speech = true;
        draft.quoted.push_back(quote.inner);
        // Words in quotes that the report completes: “We are glad” about the offer, she said.
        const bool ended = comma || asks || inner.ends_with('.') || end >= page_.size() || page_.is_punct(end) ||
                           page_.sentence(end) != page_.sentence(end - 1);
        if (!ended) {
            int stop = end;
            while (stop < right && stop != speaker.cue && !page_.is_comma(stop) && !page_.is_stop(stop)) ++stop;
            if (speaker.cue < end || page_.is_comma(stop)) draft.content.push_back({quoted.tokens.begin, stop});
        }
        if (used_[static_cast<std::size_t>(draft.cue)] >= 0) continue;
        quote_of_[q] = static_cast<int>(drafts_.size());
        for (std::size_t earlier : pending) {
            draft.quoted.push_back(page_.quotes[static_cast<std::size_t>(page_.quoted[earlier].quote)].inner);
            quote_of_[earlier] = quote_of_[q];
        }
        pending.clear();
        if (!quote.closed) open = quote_of_[q];
        add(std::move(draft));
    }
}

// Quotes without a speaker beside them: they go on with whoever spoke last in the paragraph, else with a sentence that
// ends in a colon, else with the speaker of the paragraph before.
void Finder::loose_quotes() {
    std::vector<int> order(drafts_.size());
    for (std::size_t d = 0; d < order.size(); ++d) order[d] = static_cast<int>(d);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return drafts_[static_cast<std::size_t>(a)].anchor < drafts_[static_cast<std::size_t>(b)].anchor;
    });
    std::size_t next = 0;
    int speaker = -1;  // the last draft of speech before the quote
    for (std::size_t q = 0; q < page_.quoted.size(); ++q) {
        const TokenQuote& quoted = page_.quoted[q];
        const Quote& quote = page_.quotes[static_cast<std::size_t>(quoted.quote)];
        while (next < order.size() && drafts_[static_cast<std::size_t>(order[next])].anchor < quoted.tokens.begin) {
            const Draft& draft = drafts_[static_cast<std::size_t>(order[next])];
            if (draft.speech && draft.source >= 0) speaker = order[next];
            ++next;
        }
        if (quote_of_[q] >= 0) {
            speaker = quote_of_[q];
            continue;
        }
        if (!quoted.speech) continue;
        const bool in_content = speaker >= 0 && [&] {
            for (const TokenRange& range : drafts_[static_cast<std::size_t>(speaker)].content)
                if (range.contains(quoted.tokens.begin)) return true;
            return false;
        }();
        if (in_content || speaker < 0) continue;
        const Draft& last = drafts_[static_cast<std::size_t>(speaker)];
        const int here = page_.paragraph(quoted.tokens.begin);
        const int there = page_.paragraph(last.anchor);
        const bool begins = quoted.tokens.begin == page_.sentence_tokens(quoted.tokens.begin).begin ||
                            (quoted.tokens.begin > 0 &&
                             (page_.is(quoted.tokens.begin - 1, ":") || page_.is_stop(quoted.tokens.begin - 1)));
        if (!begins) continue;
        if (quote.continues && q > 0 && quote_of_[q - 1] >= 0) {
            drafts_[static_cast<std::size_t>(quote_of_[q - 1])].quoted.push_back(quote.inner);
            quote_of_[q] = quote_of_[q - 1];
            continue;
        }
        if (here == there && last.quote) {
            drafts_[static_cast<std::size_t>(speaker)].quoted.push_back(quote.inner);
            quote_of_[q] = speaker;
            continue;
        }
        if (here - there > 1) continue;
        Draft draft;
        draft.anchor = quoted.tokens.begin;
        draft.told = ToldBy::quote;
        draft.source = last.source;
        draft.source_tokens = last.source_tokens;
        draft.quote = true;
        draft.speech = true;
        draft.quoted.push_back(quote.inner);
        quote_of_[q] = static_cast<int>(drafts_.size());
        speaker = quote_of_[q];
        drafts_.push_back(std::move(draft));
    }
}

}  // namespace dateline
