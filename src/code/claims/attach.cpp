#include "code/claims/attach.h"

#include <algorithm>
#include <array>
#include <set>

#include "code/claims/grammar.h"
#include "dateline/id.h"
#include "text/sorted.h"

namespace dateline {
namespace {

constexpr int inherit_paragraphs = 2;  // a chain holds for the same source that many paragraphs on
constexpr int chain_window = 40;       // tokens around a cue in which outlets of its chain stand

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

class Attacher {
public:
    Attacher(const ClaimPage& page, const SourceNouns& nouns, const std::vector<Draft>& drafts)
        : page_(page), nouns_(nouns), drafts_(drafts) {}

    std::vector<Claim> all();

private:
    struct Known {  // a claim's source, kept to pass its chain on
        int entity = -1;
        std::string head;  // lemma of its head when it is no entity
        std::string words;  // folded; of several sources named together all
        int paragraph = 0;
        std::vector<Via> via;
    };

    std::vector<Span> content(const Draft& draft) const;
    std::optional<ClaimSource> source(const Draft& draft);
    int entity_of(int head) const;
    EntityType type_of(int entity) const { return page_.annotation.entities[static_cast<std::size_t>(entity)].type; }
    bool named(int entity) const;
    Span surface(int head, int entity) const;
    SourceKind kind_of(int head, int entity) const;
    std::vector<Via> chain(const Draft& draft, const std::optional<ClaimSource>& source) const;
    void inherit(const Draft& draft, const std::optional<ClaimSource>& source, Claim& claim);
    void judge(const Draft& draft, Claim& claim) const;
    Stance stance(const Draft& draft, const Claim& claim) const;
    Certainty certainty(const Draft& draft, const Claim& claim) const;
    std::vector<Span> distance(const Claim& claim) const;
    bool own_plan(const Draft& draft, TokenRange range) const;
    bool only_passes_on(const Draft& outer) const;
    bool refuses(TokenRange range) const;
    bool conditional(const Claim& claim) const;

    const ClaimPage& page_;
    const SourceNouns& nouns_;
    const std::vector<Draft>& drafts_;
    std::vector<Known> known_;
    int last_person_ = -1;  // entity of the last person that spoke
};

// Content as spans: trimmed tokens and the insides of quotes without the comma that belongs to the report; no span
// inside another.
std::vector<Span> Attacher::content(const Draft& draft) const {
    std::vector<Span> out;
    for (const TokenRange& range : draft.content) {
        Span span = page_.tree.span(range);
        // Content that is one whole quote is its inside.
        const int q = page_.quoted_at(range.begin);
        if (q >= 0) {
            const TokenRange tokens = page_.quoted[static_cast<std::size_t>(q)].tokens;
            const Span inner =
                page_.quotes[static_cast<std::size_t>(page_.quoted[static_cast<std::size_t>(q)].quote)].inner;
            if (tokens.begin == range.begin && tokens.end == range.end && !inner.empty()) span = inner;
        }
        out.push_back(span);
    }
    for (Span inner : draft.quoted) {
        std::string_view words = inner.in(page_.report.text);
        while (!words.empty() && (words.back() == ',' || words.back() == ' ' || words.back() == '\n'))
            words.remove_suffix(1);
        std::size_t skip = 0;
        while (skip < words.size() && (words[skip] == ' ' || words[skip] == '\n')) ++skip;
        inner = {inner.begin + static_cast<std::uint32_t>(skip),
                 inner.begin + static_cast<std::uint32_t>(words.size())};
        if (!inner.empty()) out.push_back(inner);
    }
    std::sort(out.begin(), out.end());
    std::vector<Span> kept;
    for (Span span : out) {
        if (span.empty()) continue;
        if (!kept.empty() && span.begin < kept.back().end)
            kept.back().end = std::max(kept.back().end, span.end);
        else
            kept.push_back(span);
    }
    return kept;
}

int Attacher::entity_of(int head) const {
    int found = page_.entity_at(head);
    // The name in apposition says who "the minister, Mr X" is.
    if (found < 0 || type_of(found) != EntityType::person)
        for (int child : page_.tree.children(head))
            if (page_.deprel(child) == Deprel::appos || page_.deprel(child) == Deprel::flat) {
                const int named = page_.entity_at(child);
                if (named >= 0 && (found < 0 || type_of(named) == EntityType::person)) found = named;
            }
    // "the news site Coast Daily", "the minister Ada Holm": a name right behind what somebody or something is
    if (found < 0 && page_.upos(head) == Upos::NOUN && nouns_.kind(page_.lemma(head)) && head + 1 < page_.size() &&
        page_.sentence(head + 1) == page_.sentence(head)) {
        const int named = page_.entity_at(head + 1);
        const bool outlet = named >= 0 && type_of(named) == EntityType::media &&
                            *nouns_.kind(page_.lemma(head)) == SourceKind::media;
        const bool tied = outlet || (page_.upos(head + 1) == Upos::PROPN &&
                                     (page_.head(head) > head || page_.head(head + 1) == head));
        if (named >= 0 && tied && type_of(named) != EntityType::place && type_of(named) != EntityType::state) return named;
    }
    return found;
}

// A person known by name somewhere in the report.
bool Attacher::named(int entity) const {
    if (entity < 0 || type_of(entity) != EntityType::person) return false;
    const auto& mentions = page_.annotation.entities[static_cast<std::size_t>(entity)].mentions;
    // "European military source" is written like a name and still names nobody.
    return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
        if (m.form != MentionForm::name) return false;
        if (m.head < 0 || page_.upos(m.head) != Upos::NOUN) return true;
        const SourceKind* kind = nouns_.kind(page_.lemma(m.head));
        return !kind || *kind != SourceKind::unnamed;
    });
}

// The mention of an entity that covers a token, else the noun phrase around it.
Span Attacher::surface(int head, int entity) const {
    const Span token = page_.token(head).span;
    if (entity >= 0) {
        const auto& mentions = page_.annotation.entities[static_cast<std::size_t>(entity)].mentions;
        const auto after = std::partition_point(mentions.begin(), mentions.end(),
                                                [&](const Mention& m) { return m.span.begin <= token.begin; });
        if (after != mentions.begin() && std::prev(after)->span.contains(token)) return std::prev(after)->span;
    }
    return page_.tree.span(noun_phrase(page_, head));
}

SourceKind Attacher::kind_of(int head, int entity) const {
    // "A customs officer" is unnamed, whatever body the words inside name.
    const SourceKind* noun = page_.upos(head) == Upos::NOUN ? nouns_.kind(page_.lemma(head)) : nullptr;
    if (noun && (*noun == SourceKind::unnamed || *noun == SourceKind::document) && !named(entity)) return *noun;
    if (entity >= 0) switch (type_of(entity)) {
            case EntityType::person:
                return SourceKind::person;
            case EntityType::media:
                return SourceKind::media;
            case EntityType::agreement:
                return SourceKind::document;
            case EntityType::population:
                return SourceKind::group;
            case EntityType::state:
            case EntityType::state_body:
            case EntityType::organization:
            case EntityType::armed_group:
            case EntityType::political_party:
                return SourceKind::body;
            default:
                break;
        }
    if (const SourceKind* kind = nouns_.kind(page_.lemma(head))) return *kind;
    if (const SourceKind* kind = nouns_.kind(page_.low(head))) return *kind;
    if (page_.is(head, "he") || page_.is(head, "she") || page_.is(head, "i")) return SourceKind::person;
    if (page_.is(head, "they") || page_.is(head, "we")) return SourceKind::group;
    if (page_.upos(head) == Upos::PROPN) return SourceKind::body;
    return SourceKind::unnamed;
}

std::optional<ClaimSource> Attacher::source(const Draft& draft) {
    if (draft.source < 0) return std::nullopt;
    ClaimSource out;
    const TokenRange range = draft.source_tokens.size() > 0 ? draft.source_tokens : noun_phrase(page_, draft.source);
    out.span = page_.tree.span(range);
    int entity = entity_of(draft.source);
    if (entity < 0)
        for (int i = range.begin; i < range.end && entity < 0; ++i)
            if (page_.upos(i) == Upos::PROPN && page_.entity_at(i) >= 0 &&
                type_of(page_.entity_at(i)) == EntityType::person && page_.upos(draft.source) == Upos::PROPN)
                entity = page_.entity_at(i);
    const bool single = page_.is(draft.source, "he") || page_.is(draft.source, "she") ||
                        page_.is(draft.source, "his") || page_.is(draft.source, "her");
    if (entity < 0 && single) entity = last_person_;
    out.entity.index = entity;
    out.kind = kind_of(draft.source, entity);
    if (entity >= 0 && type_of(entity) == EntityType::person) last_person_ = entity;
    return out;
}

std::vector<Via> Attacher::chain(const Draft& draft, const std::optional<ClaimSource>& source) const {
    std::vector<Via> out;
    const auto pass = [&](int head) {
        const int entity = entity_of(head);
        if (source && entity >= 0 && source->entity.index == entity) return;
        for (const Via& link : out)
            if (link.entity.index == entity && entity >= 0) return;
        out.push_back({{entity}, surface(head, entity)});
    };
    for (int head : draft.via) {
        // "the Tass agency": the outlet whose name stands in the phrase
        int outlet = head;
        if (entity_of(head) < 0) {
            const TokenRange phrase = noun_phrase(page_, head);
            for (int i = phrase.begin; i < phrase.end; ++i)
                if (const int e = page_.entity_at(i); e >= 0 && type_of(e) == EntityType::media) outlet = i;
        }
        pass(outlet);
    }
    if (draft.cue < 0) return out;
    // Outlets between cue and content, or after an aside: "told CNN", "seen by the agency", "as quoted by the daily".
    const TokenRange sentence = page_.sentence_tokens(draft.cue);
    int from = draft.told == ToldBy::according_to && draft.source >= 0 ? draft.source + 1 : draft.cue + 1;
    int to = std::min(sentence.end, from + chain_window);
    for (const TokenRange& range : draft.content)
        if (range.begin > draft.cue) to = std::min(to, range.begin);
    bool leads = draft.rule && draft.rule->has(Takes::tell);
    for (int i = from; i < to; ++i) {
        if (page_.quoted_at(i) >= 0 || page_.is_stop(i)) break;
        if (page_.upos(i) == Upos::ADP || page_.is(i, "to"))
            leads =
                page_.is(i, "to") || page_.is(i, "by") || page_.is(i, "on") || page_.is(i, "with") || page_.is(i, "in");
        const int entity = page_.entity_at(i);
        if (entity < 0 || type_of(entity) != EntityType::media || !leads) continue;
        int head = i;
        // "the Iraqi daily Al-Noor": one outlet, by its name
        for (int k = i + 1; k < to && (page_.is_nominal(k) || page_.is(k, "-")); ++k)
            if (page_.entity_at(k) >= 0 && type_of(page_.entity_at(k)) == EntityType::media) head = k;
        pass(head);
        i = head;
    }
    // Before it: "in an interview with the daily, she said", "the mayor, quoted by the station, said".
    const bool spoken_to = page_.is(sentence.begin, "in") || page_.is(sentence.begin, "speaking") || page_.is(sentence.begin, "interviewed");
    const int after_source = draft.source >= sentence.begin && draft.source < draft.cue ? draft.source + 1 : draft.cue;
    for (int i = sentence.begin + 1; i < draft.cue && draft.told == ToldBy::verb; ++i) {
        if (i >= after_source ? !page_.is(i, "by") && !page_.is(i, "to") : !spoken_to || (!page_.is(i, "with") && !page_.is(i, "by") && !page_.is(i, "to")))
            continue;
        if (page_.quoted_at(i) >= 0) break;
        for (int k = i + 1; k < std::min(draft.cue, i + 5); ++k) {
            if (page_.is_comma(k) || page_.is_verbal(k)) break;
            if (const int entity = page_.entity_at(k); entity >= 0 && type_of(entity) == EntityType::media) {
                pass(k);
                break;
            }
        }
    }
    return out;
}

// The same source a little later still speaks through the same outlet.
void Attacher::inherit(const Draft& draft, const std::optional<ClaimSource>& source, Claim& claim) {
    if (!source || draft.source < 0) return;
    const int paragraph = page_.paragraph(draft.anchor);
    const bool named = source->entity.index >= 0;
    const std::string& head = page_.lemma(draft.source);
    const std::string words = source->span ? " " + fold(source->span->in(page_.report.text)) + " " : std::string();
    // "The harbour official" after "a harbour official and two traders": the words come back with an article.
    const bool definite = words.starts_with(" the ") && words.find(' ', 5) + 1 < words.size();
    const auto same = [&](const Known& known) {
        if (definite && source->kind == SourceKind::unnamed && known.words.find(words.substr(4)) != std::string::npos) return true;
        return named ? known.entity == source->entity.index : (known.entity < 0 && known.head == head);
    };
    if (claim.via.empty()) {
        for (std::size_t k = known_.size(); k-- > 0 && known_.size() - k < 24;) {
            if (paragraph - known_[k].paragraph > inherit_paragraphs) break;
            if (!same(known_[k])) continue;
            claim.via = known_[k].via;
            break;
        }
    }
    if (!claim.via.empty()) known_.push_back({source->entity.index, head, words, paragraph, claim.via});
}

// The main clause says that something is not so: its verb is negated, or its subject is nobody or none.
bool Attacher::refuses(TokenRange range) const {
    const int main = page_.tree.head_of(range);
    for (int i = range.begin; i < range.end && i < range.begin + 16; ++i) {
        const std::string& word = page_.low(i);
        if (page_.is_comma(i) || page_.upos(i) == Upos::SCONJ) return false;
        const bool no_subject = i <= range.begin + 1 && (word == "no" || word == "nobody" || word == "none" ||
                                                         word == "neither" || word == "never" || word == "nothing");
        const bool negation = word == "not" || word == "never" || word == "neither" || word == "n't" || word == "n’t";
        const bool no_object = word == "no" && page_.head(i) >= 0 && page_.head(page_.head(i)) == main;
        const bool partly =
            i + 1 < range.end && (page_.is(i + 1, "only") || page_.is(i + 1, "merely") || page_.is(i + 1, "just") ||
                                  page_.is(i + 1, "simply") || page_.is(i + 1, "fully") || page_.is(i + 1, "yet"));
        if (partly) return false;
        // "There is no doubt that", "they have no choice": said of how things stand, not against a statement.
        static constexpr std::array<std::string_view, 9> stands = {"doubt", "question", "choice", "option", "place",
                                                                   "room",  "time",     "secret", "wonder"};
        if (word == "no" && i + 1 < range.end && among(page_.lemma(i + 1), stands)) return false;
        // "It had nothing to do with the raid", "we have killed nobody".
        static constexpr std::array<std::string_view, 4> none = {"nothing", "nobody", "none", "no-one"};
        const bool no_complement = i > range.begin + 1 && i < range.begin + 8 && among(word, none) && page_.head(i) == main && !page_.is(i + 1, "but");
        if (no_subject || no_object || no_complement ||
            (negation && (page_.head(i) == main || page_.head(i) < 0 || i < range.begin + 6)))
            return true;
    }
    return false;
}

// A plan of the speaker's own: "she would", "we will", "his forces will".
bool Attacher::own_plan(const Draft& draft, TokenRange range) const {
    static constexpr std::array<std::string_view, 9> own = {"he",  "she", "they",  "we", "i",
                                                            "his", "her", "their", "our"};
    bool mine = draft.source >= 0 && range.begin < range.end && page_.entity_at(range.begin) >= 0 &&
                page_.entity_at(range.begin) == entity_of(draft.source);
    for (int i = range.begin; i < range.end && i < range.begin + 8; ++i) {
        if (among(page_.low(i), own) || (page_.is(i, "it") && i == range.begin) ||
            (page_.is(i, "its") && i == range.begin))
            mine = true;
        if (page_.is(i, "will") || page_.is(i, "would") || page_.is(i, "shall") || page_.is(i, "’ll") ||
            page_.is(i, "'ll"))
            return mine;
        if (page_.upos(i) == Upos::VERB) return false;
    }
    return false;
}

Stance Attacher::stance(const Draft& draft, const Claim& claim) const {
    static constexpr std::array<std::string_view, 22> untrue = {
        "false", "untrue", "baseless", "unfounded", "misleading", "fabricated", "lies", "invented", "fake", "groundless", "nonsense",
        "incorrect", "lie", "innocent", "hoax", "fabrication", "invention", "fiction", "slander", "absurd", "ludicrous", "propaganda"};
    static constexpr std::array<std::string_view, 18> said = {
        "report", "claim", "allegation", "accusation", "charge", "statement", "news", "information", "rumour", "rumor", "story", "account", "figure", "propaganda", "narrative", "suggestion", "assertion", "message"};
    // "False documents", "the mill lies upstream": no word for what somebody said.
    const auto calls_untrue = [&](int i) {
        if (!among(page_.low(i), untrue)) return false;
        if (page_.low(i) == "lies" || page_.low(i) == "lie") return page_.upos(i) == Upos::NOUN;
        return page_.tree.deprel(i) != Deprel::amod || page_.tree.head(i) < 0 || among(page_.lemma(page_.tree.head(i)), said) || among(page_.low(page_.tree.head(i)), untrue);
    };
    Stance out = draft.rule ? draft.rule->stance : Stance::asserts;
    const bool says = draft.speech && out == Stance::asserts;
    if (draft.negated && !draft.speech) {
        if (out == Stance::denies) return Stance::asserts;
        if (out == Stance::asserts || out == Stance::promises || out == Stance::demands) return Stance::denies;
        if (out == Stance::praises) return Stance::criticises;
    }
    // A warning of what the speaker means to do is a threat.
    if (out == Stance::warns && !claim.content.empty() && own_plan(draft, page_.tree.tokens_in(claim.content.front())))
        return Stance::threatens;
    // "Called the report a lie", "described the charges as baseless": what they are called denies them.
    static constexpr std::array<std::string_view, 6> namings = {"call", "describe", "label", "brand", "term", "denounce"};
    if (out == Stance::asserts && draft.cue >= 0 && among(page_.lemma(draft.cue), namings))
        for (Span span : claim.content) {
            const TokenRange range = page_.tree.tokens_in(span);
            for (int i = range.begin + 1; i < range.end; ++i)
                if (calls_untrue(i)) return Stance::denies;
        }
    if (!says) return out;
    for (Span span : claim.content) {
        const TokenRange range = page_.tree.tokens_in(span);
        if (own_plan(draft, range)) return Stance::promises;
        const int to = std::min(range.end, range.begin + 14);
        for (int i = range.begin; i < to; ++i)
            if (calls_untrue(i) || (i + 3 < to && page_.is(i, "nothing") && page_.is(i + 1, "to") && page_.is(i + 2, "do"))) return Stance::denies;
        if (claim.source && claim.source->kind != SourceKind::unnamed && claim.source->kind != SourceKind::document &&
            refuses(range))
            return Stance::denies;
        break;
    }
    return out;
}

bool Attacher::conditional(const Claim& claim) const {
    for (Span span : claim.content) {
        const TokenRange range = page_.tree.tokens_in(span);
        for (int i = range.begin; i < range.end; ++i)
            if (page_.is(i, "if") || page_.is(i, "unless")) return true;
    }
    return false;
}

Certainty Attacher::certainty(const Draft& draft, const Claim& claim) const {
    static constexpr std::array<std::string_view, 4> possible = {"may", "might", "could", "possibly"};
    static constexpr std::array<std::string_view, 8> probable = {"appears", "appear",   "seems",      "seem",
                                                                 "likely",  "probably", "apparently", "reportedly"};
    Certainty out = draft.rule ? draft.rule->certainty : Certainty::certain;
    const bool act =
        claim.stance == Stance::threatens || claim.stance == Stance::promises || claim.stance == Stance::demands;
    if (act && conditional(claim)) return Certainty::possible;
    if (out != Certainty::certain && out != Certainty::probable) return out;
    if (draft.negated && draft.speech && draft.rule && draft.rule->stance == Stance::asserts) return Certainty::unknown;
    if (claim.content.empty()) return out;
    const TokenRange range = page_.tree.tokens_in(claim.content.front());
    const int main = page_.tree.head_of(range);
    for (int i = range.begin; i < range.end; ++i) {
        const bool of_main = page_.head(i) == main || i == main || i < range.begin + 12;
        if (!of_main) continue;
        if (among(page_.low(i), possible) && page_.upos(i) != Upos::PROPN) return Certainty::possible;
        if (among(page_.low(i), probable)) out = Certainty::probable;
    }
    return out;
}

// "So-called" and its like with what they stand before, and names of one to three words in quotation marks.
std::vector<Span> Attacher::distance(const Claim& claim) const {
    static constexpr std::array<std::string_view, 5> hedges = {"so-called", "self-styled", "self-proclaimed",
                                                               "purported", "supposed"};
    static constexpr std::array<std::string_view, 8> namers = {"call",  "name",    "dub",      "know",
                                                               "title", "entitle", "nickname", "term"};
    std::vector<Span> out;
    for (Span span : claim.content) {
        const TokenRange range = page_.tree.tokens_in(span);
        for (int i = range.begin; i < range.end; ++i) {
            const bool split =
                page_.is(i, "so") && i + 2 < range.end && page_.is(i + 1, "-") && page_.is(i + 2, "called");
            if (split || among(page_.low(i), hedges)) {
                out.push_back(page_.span(i, split ? i + 3 : i + 1));
                continue;
            }
            const int q = page_.quoted_at(i);
            if (q < 0) continue;
            const TokenQuote& quoted = page_.quoted[static_cast<std::size_t>(q)];
            const bool starts = quoted.tokens.begin == i, small = quoted.tokens.size() <= 5 && !quoted.speech;
            if (!starts || !small || quoted.tokens.end > range.end + 1 || i == range.begin) continue;
            bool nominal = true, noun = false;
            for (int k = quoted.tokens.begin; k < quoted.tokens.end; ++k) {
                if (page_.is_punct(k)) continue;
                nominal &= page_.is_nominal(k) || page_.upos(k) == Upos::ADJ;
                noun |= page_.upos(k) == Upos::NOUN || page_.upos(k) == Upos::PROPN;
            }
            bool named = false;
            for (int k = std::max(range.begin, i - 3); k < i; ++k) named |= among(page_.lemma(k), namers);
            if (nominal && noun && !named) out.push_back(page_.quotes[static_cast<std::size_t>(quoted.quote)].outer);
        }
    }
    sort_unique(out);
    return out;
}

void Attacher::judge(const Draft& draft, Claim& claim) const {
    claim.stance = stance(draft, claim);
    claim.certainty = certainty(draft, claim);
    const bool told_by_whom = draft.rule && draft.rule->klass == CueClass::passive && draft.source >= 0;
    claim.hearsay =
        (draft.rule && draft.rule->hearsay && !told_by_whom) ||
        (draft.source >= 0 && claim.source && claim.source->kind == SourceKind::unnamed &&
         page_.lemma(draft.source) == "report") ||
        (draft.source >= 0 && (page_.lemma(draft.source) == "rumour" || page_.lemma(draft.source) == "rumor"));
    // What "reports" say nobody vouches for.
    if (claim.hearsay && claim.certainty == Certainty::certain) claim.certainty = Certainty::unknown;
    claim.distance = distance(claim);
}

// "According to the agency, the minister said that ...": the outlet says nothing of its own, it is the minister's way to
// the page.
bool Attacher::only_passes_on(const Draft& outer) const {
    constexpr int slack = 2;       // tokens at the end, such as a closing mark
    constexpr int source_max = 6;  // tokens up to the head of who speaks
    if (outer.told != ToldBy::according_to || outer.source < 0 || outer.content.size() != 1 || !outer.quoted.empty())
        return false;
    const int entity = entity_of(outer.source);
    if (entity < 0 || type_of(entity) != EntityType::media) return false;
    const TokenRange all = outer.content.front();
    const auto from = std::lower_bound(drafts_.begin(), drafts_.end(), all.begin,
                                       [](const Draft& draft, int token) { return draft.anchor < token; });
    for (auto it = from; it != drafts_.end() && it->anchor < all.end; ++it) {
        const Draft& inner = *it;
        if (inner.told != ToldBy::verb || !inner.speech || inner.source < 0 || inner.content.empty()) continue;
        const bool opens = inner.source >= all.begin && inner.source < all.begin + source_max;
        const bool whole = inner.content.back().end + slack >= all.end;
        if (opens && whole && inner.content.front().begin > inner.cue) return true;
    }
    return false;
}

std::vector<Claim> Attacher::all() {
    std::vector<Claim> out;
    std::set<std::string> ids;
    // Outlets by which a whole sentence is credited: "According to the agency, X said ...".
    std::map<int, const Draft*> credited;
    for (const Draft& draft : drafts_)
        if (draft.told == ToldBy::according_to && draft.source >= 0) {
            const int entity = entity_of(draft.source);
            if (entity >= 0 && type_of(entity) == EntityType::media)
                credited.emplace(page_.sentence(draft.cue), &draft);
        }
    for (const Draft& draft : drafts_) {
        Claim claim;
        claim.content = content(draft);
        if (claim.content.empty() || only_passes_on(draft)) continue;
        claim.source = source(draft);
        claim.quote = draft.quote || !draft.quoted.empty();
        for (const TokenRange& range : draft.content)
            for (int i = range.begin; i < range.end && !claim.quote; ++i)
                if (draft.speech && page_.quoted_at(i) >= 0 &&
                    page_.quoted[static_cast<std::size_t>(page_.quoted_at(i))].tokens.size() > 4)
                    claim.quote = true;
        if (draft.cue >= 0) {
            Cue cue;
            cue.span = page_.tree.span(draft.cue_tokens);
            cue.klass = name_of(draft.told);
            if (draft.rule) cue.rule = draft.rule->id;
            claim.cue = std::move(cue);
        }
        claim.via = chain(draft, claim.source);
        if (draft.cue >= 0 && draft.told == ToldBy::verb)
            if (const auto by = credited.find(page_.sentence(draft.cue)); by != credited.end() && claim.via.empty()) {
                const Draft& outer = *by->second;
                const bool inside = std::any_of(outer.content.begin(), outer.content.end(),
                                                [&](TokenRange r) { return r.contains(draft.cue); });
                const int entity = entity_of(outer.source);
                if (inside && (!claim.source || claim.source->entity.index != entity))
                    claim.via.push_back({{entity}, page_.tree.span(noun_phrase(page_, outer.source))});
            }
        inherit(draft, claim.source, claim);
        judge(draft, claim);
        claim.id = finding_id(page_.report.id, "claim", claim.cue ? claim.cue->span : claim.content.front());
        if (!ids.insert(claim.id).second) continue;
        out.push_back(std::move(claim));
    }
    const auto first = [](const Claim& claim) {
        Span span = claim.content.front();
        if (claim.cue && claim.cue->span < span) span = claim.cue->span;
        if (claim.source && claim.source->span && *claim.source->span < span) span = *claim.source->span;
        return span;
    };
    std::stable_sort(out.begin(), out.end(), [&](const Claim& a, const Claim& b) {
        const Span x = first(a), y = first(b);
        return x != y ? x < y : a.id < b.id;
    });
    return out;
}

}  // namespace

std::vector<Claim> attach(const ClaimPage& page, const SourceNouns& nouns, const std::vector<Draft>& drafts) {
    return Attacher(page, nouns, drafts).all();
}

}  // namespace dateline
