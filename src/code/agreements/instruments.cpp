#include "code/agreements/instruments.h"

#include <algorithm>

#include "code/lists.h"

namespace dateline {
namespace {

bool is_party_type(EntityType type) {
    return type == EntityType::state || type == EntityType::state_body || type == EntityType::armed_group || type == EntityType::political_party || type == EntityType::organization ||
           type == EntityType::nationality;
}

bool is_band(EntityType type) {
    return type == EntityType::armed_group || type == EntityType::political_party || type == EntityType::state_body || type == EntityType::media || type == EntityType::person;
}

// Bans and their kin never share a group with accords.
int family(Instrument instrument) {
    switch (instrument) {
        case Instrument::ban: return 1;
        case Instrument::designation: return 2;
        case Instrument::ceasefire: return 3;
        case Instrument::resolution: return 4;
        case Instrument::other: return 5;
        case Instrument::memorandum: return 6;
        default: return 0;
    }
}

}  // namespace

bool family_is_decree(Instrument instrument) {
    return instrument == Instrument::ban || instrument == Instrument::designation || instrument == Instrument::resolution || instrument == Instrument::other;
}

Result<InstrumentWords> InstrumentWords::create(const Lexicon& lexicon) {
    InstrumentWords out;
    for (const Lexicon::Row& row : lexicon.table("instruments").rows) {
        const std::string kind(row["kind"]);
        Noun noun;
        if (!row["instrument"].empty()) {
            const auto instrument = value_of<Instrument>(row["instrument"]);
            if (!instrument) return row.fault("instrument is none of accord, memorandum, treaty, ceasefire, framework, resolution, ban, designation, other");
            noun.instrument = *instrument;
        } else if (kind == "noun" || kind == "named" || kind == "paper") {
            return row.fault("a noun needs an instrument");
        }
        noun.paper = kind == "paper";
        noun.named_only = noun.paper || kind == "named";
        noun.id = row.id();
        for (const std::string_view lemma : row.list("lemmas")) {
            if (kind == "noun" || noun.named_only) out.nouns_[std::string(lemma)] = noun;
            else add_once(out.acts_[lemma], kind);
        }
    }
    return out;
}

const InstrumentWords::Noun* InstrumentWords::noun(std::string_view lemma) const {
    const auto found = nouns_.find(lemma);
    return found == nouns_.end() ? nullptr : &found->second;
}

bool InstrumentWords::is(std::string_view kind, std::string_view lemma) const {
    const auto found = acts_.find(lemma);
    return found != acts_.end() && std::find(found->second.begin(), found->second.end(), kind) != found->second.end();
}

std::string InstrumentFinder::surface(int token) const { return std::string(annotation_->tokens[static_cast<std::size_t>(token)].span.in(report_->text)); }

bool InstrumentFinder::capital(int token) const {
    const std::string form = surface(token);
    std::size_t first = 1;  // bytes of the first character: "Ábrego" has a capital too
    while (first < form.size() && (static_cast<unsigned char>(form[first]) & 0xC0) == 0x80) ++first;
    return !form.empty() && !lower(form).starts_with(form.substr(0, first));
}

// "the Lima deal" was made in Lima, whatever state that capital may stand for.
bool InstrumentFinder::names_town(TokenRange tokens) const {
    const Span span = tree_->span(tokens);
    const auto place = std::partition_point(annotation_->places.begin(), annotation_->places.end(), [&](const Place& each) { return each.span.end <= span.begin; });
    return place != annotation_->places.end() && place->span.overlaps(span) && any_of(place->kind, {"capital", "city", "town", "village"});
}

// "the understanding reached in Lima", "the Lima understanding": words that elsewhere only take up what was told.
bool InstrumentFinder::is_told_of(const InstrumentMention& mention) const {
    for (const int child : tree_->children(mention.head))
        if (tree_->deprel(child) == Deprel::acl && words_->is("sign", tree_->lemma(child))) return true;
    if (mention.head <= mention.tokens.begin) return false;
    if (names_town({mention.head - 1, mention.head})) return true;
    // "the Torkham text": a town that no gazetteer knows
    const auto known = mentions_->at(mention.head - 1);
    return capital(mention.head - 1) && mention.head - 1 > annotation_->sentences[static_cast<std::size_t>(mention.sentence)].tokens.begin && (!known || mentions_->type(known->entity) == EntityType::place);
}

// "signed a charter", "the minutes, adopted in Lima", "agreed on a roadmap", "put their names to an act", "issued a joint statement".
bool InstrumentFinder::is_made(const InstrumentMention& mention, const InstrumentWords::Noun& noun) const {
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(mention.sentence)].tokens;
    const auto makes = [&](int verb) {
        const std::string_view lemma = tree_->lemma(verb);
        if (family_is_decree(noun.instrument)) {
            for (const int child : tree_->children(verb)) {
                if (tree_->deprel(child) == Deprel::aux && any_of(tree_->lemma(child), {"will", "would", "may", "might", "could", "should", "shall", "can", "must"})) return false;
                if (any_of(tree_->lemma(child), {"not", "never", "n't", "if", "unless"}) || (tree_->deprel(child) == Deprel::mark && tree_->lemma(child) == "to")) return false;
            }
            return words_->is("issue", lemma) && !any_of(lemma, {"order", "decide", "pass", "declare"});
        }
        if (lemma == "adopt") return !noun.paper || mention.joint;  // a council adopts papers of its own
        if (words_->is("signed", lemma) || (words_->is("sign", lemma) && (!noun.paper || any_of(mention.lemma, {"settlement", "compromise", "terms", "formula"})))) return true;
        if (mention.joint && any_of(lemma, {"issue", "release", "publish", "make"})) return true;
        return !noun.paper && any_of(lemma, {"unveil", "announce", "agree"});
    };
    int node = mention.head;
    for (int steps = 0; steps < 8 && tree_->deprel(node) == Deprel::conj && tree_->head(node) >= 0 && tree_->upos(tree_->head(node)) != Upos::VERB; ++steps) node = tree_->head(node);
    if (const int above = tree_->head(node); above >= 0 && tree_->upos(above) == Upos::VERB) {
        const Deprel deprel = tree_->deprel(node);
        if ((deprel == Deprel::obj || deprel == Deprel::nsubj_pass) && makes(above)) return true;
        if (deprel == Deprel::obl && tree_->lemma(above) == "agree" && makes(above)) return true;
    }
    for (const int child : tree_->children(mention.head))
        if (tree_->deprel(child) == Deprel::acl && makes(child)) return true;
    // Where the tree is wrong: the verb right before the phrase.
    bool to = false;
    for (int k = mention.tokens.begin - 1, steps = 0; k >= range.begin && steps < 8; --k, ++steps) {
        const std::string_view lemma = tree_->lemma(k);
        if (lemma == "to") to = true;
        if (to && any_of(lemma, {"name", "signature", "initial"})) return true;
        if (tree_->upos(k) == Upos::VERB) return steps < 3 && makes(k);
        if (tree_->upos(k) == Upos::PUNCT || tree_->upos(k) == Upos::SCONJ) break;
    }
    return false;
}

// The town whose name covers the token, folded; nothing when none does.
std::string InstrumentFinder::town_at(int token) const {
    const Span span = annotation_->tokens[static_cast<std::size_t>(token)].span;
    const auto place = std::partition_point(annotation_->places.begin(), annotation_->places.end(), [&](const Place& each) { return each.span.end <= span.begin; });
    if (place == annotation_->places.end() || !place->span.overlaps(span) || !any_of(place->kind, {"capital", "city", "town", "village"})) return {};
    return fold(place->span.in(report_->text));
}

// Many are called after the town in which they were made: "signed a border deal in Lima ... the Lima Accord, the pact of Lima".
void InstrumentFinder::tell_towns(InstrumentMention& out) const {
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(out.sentence)].tokens;
    if (!out.act)
        for (int i = out.tokens.begin; i < out.head && out.town.empty(); ++i)
            if (capital(i) && !(i + 1 < out.head && any_of(tree_->lemma(i + 1), {"'s", "\xE2\x80\x99s"}))) {
                out.town = town_at(i);
                if (out.town.empty() && out.name && i == out.tokens.begin) out.town = fold(surface(i));  // the gazetteer does not know all
            }
    if (out.town.empty() && out.head + 2 < range.end && tree_->lemma(out.head + 1) == "of" && capital(out.head + 2)) out.town = town_at(out.head + 2);
}

// The towns beside a mention, as far as the next one to either side; those that the gazetteer does not know too.
void InstrumentFinder::tell_sites(std::vector<InstrumentMention>& mentions) const {
    for (std::size_t m = 0; m < mentions.size(); ++m) {
        TokenRange range = annotation_->sentences[static_cast<std::size_t>(mentions[m].sentence)].tokens;
        if (m > 0 && mentions[m - 1].sentence == mentions[m].sentence) range.begin = mentions[m - 1].head;
        if (m + 1 < mentions.size() && mentions[m + 1].sentence == mentions[m].sentence) range.end = mentions[m + 1].head;
        for (int i = range.begin + 1; i < range.end; ++i)
            if (any_of(tree_->lemma(i - 1), {"in", "at"}) && capital(i)) mentions[m].sites.insert(fold(surface(i)));
    }
}

// Who the noun phrase itself names: "the Iran-Iraq pact", "an accord between Chile and Peru".
void InstrumentFinder::local_parties(InstrumentMention& out) const {
    auto add = [&](std::int32_t entity) {
        if (entity < 0 || (!is_party_type(mentions_->type(entity)) && mentions_->type(entity) != EntityType::place)) return;
        entity = mentions_->as_state(entity);
        if (std::find(out.parties.begin(), out.parties.end(), entity) == out.parties.end()) out.parties.push_back(entity);
    };
    for (const MentionAt& each : mentions_->in({out.tokens.begin, out.head}))
        if (each.form == MentionForm::name && !out.name && mentions_->type(each.entity) != EntityType::place && !names_town(each.tokens)) add(each.entity);
    const Sentence& sentence = annotation_->sentences[static_cast<std::size_t>(out.sentence)];
    // "Chile and Peru recorded the first breach of their accord"
    for (int i = out.tokens.begin; i < out.head; ++i) {
        if (!any_of(tree_->lemma(i), {"their", "they"}) || tree_->upos(i) != Upos::PRON) continue;
        for (int k = out.tokens.begin - 1; k >= sentence.tokens.begin; --k) {
            if (tree_->deprel(k) != Deprel::nsubj) continue;
            for (const int each : coordinated(*tree_, k)) add(mentions_->headed_by(each));
            break;
        }
    }
    for (int i = out.head + 1; i < sentence.tokens.end && i <= out.head + 6; ++i) {
        const std::string_view lemma = tree_->lemma(i);
        if (lemma == "between" || (lemma == "with" && i == out.head + 1)) {
            int last = i;
            for (const MentionAt& each : mentions_->in({i + 1, std::min(sentence.tokens.end, i + 16)})) {
                bool verb = false;
                for (int k = last + 1; k < each.tokens.begin; ++k)
                    verb = verb || tree_->upos(k) == Upos::VERB || tree_->upos(k) == Upos::AUX || any_of(tree_->lemma(k), {"that", "which", ";", ".", ":", "("}) ||
                           (tree_->upos(k) == Upos::ADP && tree_->lemma(k) != "of");
                if (verb) break;
                if (each.tokens.begin > last) {
                    add(each.entity);
                    // Clans and the like make truces too.
                    const EntityType type = mentions_->type(each.entity);
                    if (lemma == "between" && each.form == MentionForm::name && (type == EntityType::population || type == EntityType::other)) add_once(out.parties, each.entity);
                }
                last = each.tokens.end - 1;
            }
            break;
        }
        if (tree_->upos(i) == Upos::VERB || any_of(lemma, {".", ";", ","})) break;
    }
}

// A noun that the tagger took for something else: "the Arica Border Accord", "a water and border accord".
bool InstrumentFinder::misread_noun(int head) const {
    const int sentence = tree_->sentence(head);
    if (sentence >= static_cast<int>(annotation_->sentences.size())) return false;
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(sentence)].tokens;
    if (head <= range.begin) return false;
    if (capital(head) && capital(head - 1) && head - 1 > range.begin) return true;
    if (!any_of(lower(surface(head)), {"accord", "pact", "truce", "ceasefire", "treaty", "memorandum", "ban"})) return false;
    for (int i = head - 1; i >= range.begin && i > head - 6; --i) {
        const Upos upos = tree_->upos(i);
        if (upos == Upos::DET) return true;
        if (upos != Upos::NOUN && upos != Upos::ADJ && upos != Upos::PROPN && upos != Upos::CCONJ && upos != Upos::NUM) return false;
    }
    return false;
}

// Where a name ends that goes on behind its noun: "the Arica Protocol on Shared Wells and the Return of Herds".
int InstrumentFinder::name_end(int head) const {
    const TokenRange sentence = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(head))].tokens;
    const auto small = [&](int i) { return any_of(tree_->lemma(i), {"of", "and", "the", "in", "for", "on", "to", "-", ","}); };
    const auto dated = [&](int i) {
        const Span span = annotation_->tokens[static_cast<std::size_t>(i)].span;
        const auto time = std::partition_point(annotation_->times.begin(), annotation_->times.end(), [&](const Time& t) { return t.span.end <= span.begin; });
        return time != annotation_->times.end() && time->span.overlaps(span);
    };
    int end = head + 1;
    if (end < sentence.end && tree_->upos(end) == Upos::NUM && lower(surface(head)) == "resolution") return end + 1;  // "Resolution 2799"
    if (end >= sentence.end || !any_of(tree_->lemma(end), {"on", "for", "of", "concerning"})) return end;
    for (int i = head + 2, gap = 0; i < sentence.end && i <= head + 16; ++i) {
        if (capital(i) && !dated(i)) {
            // "the Accord on Chile": a known power or person there is what it is about, a name has common nouns.
            if (const auto mention = mentions_->at(i); end == head + 1 && mention && mention->form == MentionForm::name && (mentions_->type(mention->entity) == EntityType::person || !mentions_->entity(mention->entity).lexicon.empty())) break;
            end = i + 1;
            gap = 0;
        } else if (!small(i) || ++gap > 2 || tree_->lemma(i) == ",") {
            break;
        }
    }
    return end;
}

bool InstrumentFinder::describe(int head, InstrumentMention& out) const {
    switch (tree_->upos(head)) {  // what no tagger takes a noun for
        case Upos::NOUN: case Upos::PROPN: case Upos::VERB: case Upos::ADJ: case Upos::ADV: case Upos::X: break;
        default: return false;
    }
    const InstrumentWords::Noun* noun = words_->noun(tree_->lemma(head));
    std::string lemma(tree_->lemma(head));
    if (!noun) {  // proper nouns keep their capital in the lemma
        lemma = lower(lemma);
        noun = words_->noun(lemma);
    }
    static const InstrumentWords::Noun decree{Instrument::ban, false, false, "decree"};
    if (!noun && words_->is("decree", lemma)) noun = &decree, out.decree = true;
    const std::string form = surface(head);
    // "a humanitarian pause", "a cessation of hostilities": truces by other names.
    if (!noun && any_of(lemma, {"pause", "cessation", "halt", "suspension"}) && head + 1 < static_cast<int>(annotation_->tokens.size())) {
        bool of_arms = head > 0 && any_of(lower(tree_->lemma(head - 1)), {"humanitarian"});
        for (int i = head + 1; i <= head + 4 && i < static_cast<int>(annotation_->tokens.size()); ++i)
            of_arms = of_arms || (any_of(lower(tree_->lemma(i)), {"hostility", "hostilities", "fighting", "shelling"}) && any_of(tree_->lemma(head + 1), {"of", "in", "to"}));
        if (of_arms) noun = words_->noun("truce");
    }
    if (lemma == "freeze" && head > 0 && any_of(tree_->lemma(head - 1), {"asset", "assets"})) noun = words_->noun("sanctions"), lemma = "sanctions";
    if (!noun && lemma == "map" && head > 0 && tree_->lemma(head - 1) == "road") noun = words_->noun("roadmap"), lemma = "roadmap";
    if (!noun) {
        if (!form.ends_with('s') && !form.ends_with('S') && !misread_noun(head)) return false;
        lemma = lower(form);
        noun = words_->noun(lemma);  // "minutes", "terms"
        if (!noun || (!lemma.ends_with("s") && !misread_noun(head))) return false;
    }
    if (tree_->upos(head) != Upos::NOUN && tree_->upos(head) != Upos::PROPN && !misread_noun(head)) return false;
    // "the Arica Ceasefire Framework": one name, whose last noun is the head.
    if (capital(head) && head + 1 < static_cast<int>(annotation_->tokens.size()) && tree_->sentence(head + 1) == tree_->sentence(head) && capital(head + 1) && words_->noun(lower(surface(head + 1)))) return false;
    out.head = head;
    out.lemma = lemma;
    out.instrument = noun->instrument;
    out.rule = "instrument:" + noun->id;
    out.sentence = tree_->sentence(head);
    if (out.sentence >= static_cast<int>(annotation_->sentences.size())) return false;
    const Sentence& sentence = annotation_->sentences[static_cast<std::size_t>(out.sentence)];
    // "the agreement's text" is about it, "an agreement text" too; "the deal maker" is not.
    if (head + 1 < sentence.tokens.end && tree_->upos(head + 1) == Upos::NOUN && tree_->head(head) == head + 1 && tree_->deprel(head) == Deprel::compound && !any_of(tree_->lemma(head + 1), {"text", "document"})) {
        if (const InstrumentWords::Noun* next = words_->noun(tree_->lemma(head + 1)); next) return false;  // "ceasefire deal": the last noun is the head
    }
    int begin = head;
    while (begin > sentence.tokens.begin && head - begin < 14) {
        const int i = begin - 1;
        const Upos upos = tree_->upos(i);
        const std::string_view word = tree_->lemma(i);
        const bool joins = word == "and" && i > sentence.tokens.begin && ((capital(i - 1) && capital(i + 1)) || (tree_->upos(i - 1) == Upos::NOUN && (tree_->upos(i + 1) == Upos::NOUN || i + 1 == head)));
        const bool mark = any_of(word, {"-", "\xE2\x80\x93", "'s", "\xE2\x80\x99s"});
        if (upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::ADJ || upos == Upos::NUM || mark || joins || (upos == Upos::VERB && tree_->deprel(i) == Deprel::amod)) {
            --begin;
            continue;
        }
        if (upos == Upos::DET || (upos == Upos::PRON && (tree_->deprel(i) == Deprel::nmod_poss || word == "this" || word == "that"))) --begin;
        break;
    }
    out.tokens = {begin, head + 1};
    // "a ceasefire deal", "the Ceasefire Framework": the noun within says what it is, the head only that it was agreed.
    for (int i = head - 1; i >= begin && family(out.instrument) == 0; --i)
        if (const InstrumentWords::Noun* inner = words_->noun(lower(surface(i))); inner && family(inner->instrument) != 0 && !family_is_decree(inner->instrument)) {
            out.instrument = inner->instrument;
            out.inner = lower(surface(i));
        }
    const std::string_view first = tree_->lemma(begin);
    if (any_of(first, {"no", "any", "every", "each", "such", "some", "many", "other", "several", "these", "those"})) return false;
    out.indefinite = any_of(first, {"a", "an", "another"});
    out.definite = any_of(first, {"the", "this", "that", "its", "their", "his", "her", "my", "our", "your"});
    for (int i = begin; i < head; ++i)
        if (any_of(tree_->lemma(i), {"'s", "\xE2\x80\x99s"})) out.definite = true;
    // A name: the head and the word before it are capitalised, and not merely as the sentence starts.
    if (lemma == "resolution" && capital(head) && head + 1 < sentence.tokens.end && tree_->upos(head + 1) == Upos::NUM) out.name = true;
    if (capital(head) && head > begin && capital(head - 1) && !sentence.title && head - 1 > sentence.tokens.begin) out.name = true;
    if (capital(head) && head > begin + 1 && capital(head - 1) && !sentence.title) out.name = true;
    if (out.decree) {
        out.name = false;
        if (!out.definite) return false;
    }
    for (int i = begin; i < head; ++i) out.joint = out.joint || tree_->lemma(i) == "joint";
    if (lemma == "act" && out.name && !names_town({head - 1, head})) return false;  // "the Marine Mammals Act": a law, not the Lima Act
    if (noun->named_only && !out.name && !is_made(out, *noun)) {
        if (!out.definite) return false;
        out.takes_up = !is_told_of(out);
        if (out.takes_up && any_of(lemma, {"text", "document", "paper"})) return false;  // words for "it"
    }
    if (!out.name && lower(form) != lemma && lemma != "mou" && lemma != "roadmap" && lower(form) != "freeze") return false;  // plurals speak of many
    const std::string_view before = begin > sentence.tokens.begin ? tree_->lemma(begin - 1) : std::string_view();
    if (!out.definite && !out.indefinite && !out.name && any_of(before, {"in", "by", "into", "of"}) && begin == head) return false;  // "in agreement with"
    // "an agreement to talk", "a good deal of": words that name no instrument.
    if (lemma == "deal" && head > begin && any_of(tree_->lemma(head - 1), {"great", "good", "big", "a"}) && head + 1 < sentence.tokens.end && any_of(tree_->lemma(head + 1), {"of", "more", "for"})) return false;
    for (int i = begin; i < head; ++i) {
        const Upos upos = tree_->upos(i);
        if (upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::ADJ || upos == Upos::NUM)
            if (!any_of(tree_->lemma(i), {"new", "recent", "latest", "current", "significant", "historic", "so-called", "reported", "joint", "landmark"})) out.words.insert(fold(surface(i)));
    }
    if (out.name) {  // the name starts at its first capital
        int start = head;
        while (start > begin && (capital(start - 1) || (tree_->lemma(start - 1) == "and" && start - 1 > begin && capital(start - 2)) || tree_->lemma(start - 1) == "-")) --start;
        if (tree_->upos(start) == Upos::DET) ++start;
        out.tokens = {start, name_end(head)};
    }
    for (const Time& time : annotation_->times) {
        if (time.span.end <= tree_->span({begin, head + 1}).begin) continue;
        const TokenRange at = tree_->tokens_in(time.span);
        if (at.begin > head + 3) break;
        if (time.type != TimeType::date || time.value.ends_with("_REF")) continue;
        const bool inside = at.begin >= begin && at.end <= head + 1;
        const bool after = at.begin == head + 2 && any_of(tree_->lemma(head + 1), {"of", "from", "in"});
        if (inside || after) out.time = time.value;
    }
    local_parties(out);
    tell_towns(out);
    return true;
}

int struck_noun(const Tree& tree, int object) {
    if (!any_of(tree.lemma(object), {"operation", "activity", "work", "presence", "existence", "formation", "membership", "all"})) return object;
    for (const int child : tree.children(object))
        if (tree.deprel(child) == Deprel::nmod)
            if (const int marker = tree.child(child, Deprel::case_); marker >= 0 && any_of(tree.lemma(marker), {"of", "by"})) return child;
    return object;
}

// "outlawed the party", "designated the group": a verb that makes an instrument.
bool InstrumentFinder::act_mention(int verb, InstrumentMention& out) const {
    if (tree_->upos(verb) != Upos::VERB) return false;
    const std::string_view lemma = tree_->lemma(verb);
    const TokenRange sentence = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(verb))].tokens;
    bool designate = words_->is("designate", lemma) || words_->is("blacklist", lemma) || words_->is("enlist", lemma);
    if (!words_->is("outlaw", lemma) && !designate) return false;
    // "designated as a terrorist group", "added to the sanctions list"; not "listed among the guests".
    bool as = words_->is("blacklist", lemma), terror = false;
    for (int i = verb + 1; i < sentence.end && i < verb + 24; ++i) {
        terror = any_of(tree_->lemma(i), {"terrorist", "terror", "extremist", "sanction", "sanctions"});
        const bool list_of = i + 2 < sentence.end && any_of(tree_->lemma(i), {"list", "register"}) && tree_->lemma(i + 1) == "of" && any_of(tree_->lemma(i + 2), {"terrorist", "terror", "extremist", "banned", "foreign"});
        as = as || list_of || (words_->is("designate", lemma) && terror && i < verb + 16) || any_of(tree_->lemma(i), {"blacklist"}) || (any_of(tree_->lemma(i), {"list", "register"}) && any_of(tree_->lemma(i - 1), {"terrorist", "terror", "extremist", "sanction", "sanctions"}));
        if (as || (tree_->upos(i) == Upos::VERB && tree_->deprel(i) != Deprel::amod && tree_->deprel(i) != Deprel::acl)) break;
    }
    const bool outlaw = words_->is("outlaw", lemma) && !(designate && as);
    designate = designate && as;
    if (!outlaw && !designate) return false;
    const std::string form = lower(surface(verb));
    int object = tree_->child(verb, Deprel::obj);
    if (object < 0) object = tree_->child(verb, Deprel::nsubj_pass);
    if (object < 0 && (tree_->deprel(verb) == Deprel::acl || tree_->deprel(verb) == Deprel::acl_relcl)) object = tree_->head(verb);
    if (object < 0) return false;
    object = struck_noun(*tree_, object);
    const std::int32_t entity = mentions_->headed_by(object);
    const bool group = entity >= 0 && (mentions_->type(entity) == EntityType::political_party || mentions_->type(entity) == EntityType::armed_group || mentions_->type(entity) == EntityType::organization ||
                                       mentions_->type(entity) == EntityType::media || (designate && (mentions_->type(entity) == EntityType::person || mentions_->type(entity) == EntityType::state_body)));
    const bool noun = any_of(tree_->lemma(object), {"party", "group", "movement", "organisation", "organization", "militia", "faction"});
    if (!group && !noun) return false;
    for (const int child : tree_->children(verb)) {
        if (tree_->deprel(child) == Deprel::aux && any_of(tree_->lemma(child), {"will", "would", "may", "might", "could", "should", "shall", "can", "must"})) return false;
        if (tree_->deprel(child) == Deprel::mark && any_of(tree_->lemma(child), {"if", "to", "unless", "whether"})) return false;
        if (any_of(tree_->lemma(child), {"not", "never", "n't"})) return false;
    }
    if (tree_->deprel(verb) == Deprel::conj) {  // "if one opens and the other bans"
        for (const int child : tree_->children(std::max(0, tree_->head(verb))))
            if (tree_->deprel(child) == Deprel::mark && tree_->lemma(child) == "if") return false;
    }
    if (form.ends_with("ing")) {  // "issued a decree on Friday outlawing the Front"
        bool decree = false;
        for (int i = verb - 1; i >= sentence.begin && i > verb - 12 && out.maker < 0; --i) {
            decree = decree || any_of(tree_->lemma(i), {"decree", "order", "directive", "edict", "ordinance", "law"});
            if (tree_->upos(i) != Upos::VERB) continue;
            if (!decree || !any_of(tree_->lemma(i), {"issue", "sign", "publish", "decree", "enact", "pass", "adopt", "approve"})) break;
            for (const int child : tree_->children(i))
                if (tree_->deprel(child) == Deprel::aux && any_of(tree_->lemma(child), {"will", "would", "may", "might", "could", "should"})) return false;
            out.maker = i;
        }
        if (out.maker < 0) return false;
    } else if (form == lemma && lemma != "put") {
        return false;
    }
    out.head = verb;
    out.act = true;
    out.instrument = outlaw ? Instrument::ban : Instrument::designation;
    out.lemma = outlaw ? "ban" : "designation";
    out.rule = outlaw ? "instrument:act-outlaw" : "instrument:act-designate";
    out.tokens = {verb, verb + 1};
    out.sentence = tree_->sentence(verb);
    return true;
}

std::vector<InstrumentMention> InstrumentFinder::collect() const {
    std::vector<InstrumentMention> out;
    for (int i = 0; i < static_cast<int>(annotation_->tokens.size()); ++i) {
        InstrumentMention mention;
        if (!describe(i, mention)) {
            mention = InstrumentMention{};
            if (!act_mention(i, mention)) continue;
        }
        const std::int32_t entity = mentions_->headed_by(i);
        if (entity >= 0 && mentions_->type(entity) == EntityType::agreement) mention.entity = entity;
        // A party or outlet whose name holds such a word ("Government of National Accord") is no instrument.
        if (!mention.act && entity >= 0 && mention.name && mentions_->type(entity) != EntityType::agreement && mentions_->type(entity) != EntityType::other && mentions_->entity(entity).lexicon.size()) continue;
        // "Fighters of the River Compact": a band may be called like a paper.
        const InstrumentWords::Noun* noun = mention.act ? nullptr : words_->noun(mention.lemma);
        if (noun && noun->named_only && entity >= 0 && mention.name && is_band(mentions_->type(entity))) continue;
        out.push_back(std::move(mention));
        if (out.size() >= 600) break;  // a text of nothing but accords says nothing more
    }
    tell_sites(out);
    auto title = [&](const InstrumentMention& m) { return annotation_->sentences[static_cast<std::size_t>(m.sentence)].title; };
    std::stable_partition(out.begin(), out.end(), [&](const InstrumentMention& m) { return !title(m); });
    return out;
}

// "the Arica Protocol, a 2019 treaty", "the agreement, known as the Arica Protocol": one instrument named twice.
bool InstrumentFinder::apposed_to(const InstrumentMention& earlier, const InstrumentMention& later) const {
    if (earlier.sentence != later.sentence || earlier.act || later.head <= earlier.head || later.tokens.begin > earlier.tokens.end + 6) return false;
    bool comma = false, alias = false;
    for (int i = earlier.tokens.end; i < later.tokens.begin; ++i) {
        const std::string_view word = tree_->lemma(i);
        if (any_of(word, {",", "(", "\xE2\x80\x93", "-"})) comma = true;
        else if (any_of(word, {"know", "call", "dub", "name"})) alias = true;
        else if (!any_of(word, {"as", "the", "a", "an", "\xE2\x80\x9C", "also", "so-called", "so"})) return false;
    }
    return comma && (alias || later.indefinite || (earlier.name != later.name && later.definite));
}

// "It replaces the Lima Protocol": what stands behind such a verb is another one.
bool InstrumentFinder::replaces_before(const InstrumentMention& mention) const {
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(mention.sentence)].tokens;
    for (int i = range.begin; i < mention.tokens.begin; ++i)
        for (const std::string_view kind : {"build", "build-from", "build-noun", "build-back", "forerunner"})
            if (words_->is(kind, tree_->lemma(i))) return true;
    return false;
}

// The group that a mention belongs to, or -1 for a new one.
int InstrumentFinder::place_in(std::vector<InstrumentGroup>& groups, const InstrumentMention& mention) const {
    int best = -1, best_score = 0;
    const bool title = annotation_->sentences[static_cast<std::size_t>(mention.sentence)].title;
    for (int g = 0; g < static_cast<int>(groups.size()); ++g) {
        const InstrumentGroup& group = groups[static_cast<std::size_t>(g)];
        bool same_entity = false, named = false;
        std::string times;
        bool by_town = false, other_town = false;
        for (const InstrumentMention& each : group.mentions) {
            if (!mention.town.empty()) by_town = by_town || each.town == mention.town || each.sites.contains(mention.town);
            if (!each.town.empty()) by_town = by_town || mention.sites.contains(each.town);
            other_town = other_town || (!each.town.empty() && !mention.town.empty() && each.town != mention.town && (!each.name || !mention.name));
            same_entity = same_entity || (each.entity >= 0 && each.entity == mention.entity);
            named = named || each.name;
            if (!each.time.empty()) times = each.time;
        }
        if (same_entity && mention.name) return g;
        if (other_town && !by_town) continue;  // "the Lima pact" is not the one of Quito
        if (apposed_to(group.mentions.back(), mention)) return g;
        if (mention.takes_up && !group.lemmas.count(mention.lemma)) continue;
        const bool same_lemma = group.lemmas.count(mention.lemma) > 0;
        const bool decrees = family_is_decree(group.instrument) && (mention.decree || (mention.definite && mention.instrument == Instrument::other));
        // "the agreement" may take up a truce or memorandum that was told.
        // "The accord" is said of a truce, of a memorandum only "the agreement" or "the deal".
        const bool any_instrument = any_of(mention.lemma, {"agreement", "deal"}), of_truce = any_of(mention.lemma, {"accord", "pact"});
        const bool generic = mention.definite && !mention.name &&
                             ((any_instrument && group.instrument == Instrument::memorandum) || ((any_instrument || of_truce) && group.instrument == Instrument::ceasefire));
        // "signed a ceasefire in Lima ... the Lima Accord": one town, and nothing that tells them apart.
        by_town = by_town && !other_town && !mention.act && !mention.decree && !family_is_decree(group.instrument) && !family_is_decree(mention.instrument) &&
                  (mention.name || mention.definite || !mention.town.empty()) && !(mention.name && named && !same_entity);
        if (family(group.instrument) != family(mention.instrument) && !same_lemma && !decrees && !generic && !by_town) continue;
        if (mention.decree) {
            const int near = mention.sentence - group.mentions.back().sentence;
            const int score = near <= 12 ? 3 : 1;
            if (score > best_score) best = g, best_score = score;
            continue;
        }
        int shared = 0;
        for (const std::string& word : mention.words) shared += static_cast<int>(group.words.count(word));
        // Two dates that do not fit are two instruments.
        if (!mention.time.empty() && !times.empty() && !mention.time.starts_with(times) && !times.starts_with(mention.time)) continue;
        if (!mention.time.empty() && times.empty() && !mention.name && !same_lemma) continue;
        bool parties_fit = true;
        if (mention.parties.size() >= 2 && group.parties.size() >= 2)
            for (const std::int32_t party : mention.parties) parties_fit = parties_fit && std::find(group.parties.begin(), group.parties.end(), party) != group.parties.end();
        if (!parties_fit) continue;
        if (by_town) {
            if (9 + shared > best_score) best = g, best_score = 9 + shared;
            continue;
        }
        int score = 0;
        // "a truce was signed ... Under the Arica Truce Protocol": a first name for what had none.
        const bool first_name = mention.name && !named && mention.time.empty() && std::any_of(group.lemmas.begin(), group.lemmas.end(), [&](const std::string& lemma) { return mention.words.count(lemma) > 0; });
        // "signed a power-sharing pact ... The Lima Pact": the next sentences give its name.
        constexpr int soon = 4;  // sentences
        const InstrumentMention& told = group.mentions.back();
        const bool named_next = mention.name && !named && mention.time.empty() && (same_lemma || (family(mention.instrument) == 0 && (group.lemmas.contains("agreement") || group.lemmas.contains("deal")))) && group.mentions.front().indefinite && mention.sentence - told.sentence <= soon && mention.sentence >= told.sentence &&
                                !replaces_before(mention) && std::none_of(group.mentions.begin(), group.mentions.end(), [](const InstrumentMention& each) { return !each.town.empty(); });
        if (first_name) {
            score = 6 + shared;
        } else if (named_next) {
            score = 5 + shared;
        } else if (mention.name) {
            if (shared == 0 || (named && shared < static_cast<int>(std::min(mention.words.size(), group.words.size())))) continue;
            score = 10 + shared;
        } else if (mention.indefinite && !title) {
            if (!same_lemma || shared == 0) continue;
            score = 2 + shared;
        } else if (mention.definite || title) {
            // "the free trade deal" is not the ceasefire that was spoken of.
            if (!mention.words.empty() && shared == 0 && mention.words.size() > 1 && mention.parties.empty()) continue;
            score = 2 + (same_lemma ? 3 : 0) + 2 * shared + (g == 0 ? 1 : 0);
            if (mention.time.empty() == times.empty() && !times.empty()) score += 3;
            if (!mention.time.empty() && times.empty()) score -= 3;
        } else {
            if (!same_lemma && !mention.act) continue;
            if (mention.act) score = 3;
            else score = shared > 0 ? 3 : 1;
        }
        if (same_entity && score > 0) score += 2;
        // The nearer of two equals.
        if (score > best_score || (score == best_score && best >= 0 && group.mentions.back().head > groups[static_cast<std::size_t>(best)].mentions.back().head)) best = g, best_score = score;
    }
    return best_score > 0 ? best : -1;
}

std::vector<InstrumentGroup> InstrumentFinder::find() const {
    std::vector<InstrumentGroup> groups;
    for (const InstrumentMention& mention : collect()) {
        if (groups.size() >= 64) break;
        int g = place_in(groups, mention);
        if (g < 0 && (mention.decree || mention.takes_up)) continue;
        if (g < 0) {
            g = static_cast<int>(groups.size());
            groups.emplace_back();
            groups.back().instrument = mention.instrument;
        }
        InstrumentGroup& group = groups[static_cast<std::size_t>(g)];
        group.lemmas.insert(mention.lemma);
        if (!mention.inner.empty()) group.lemmas.insert(mention.inner);
        group.words.insert(mention.words.begin(), mention.words.end());
        for (const std::int32_t party : mention.parties)
            if (std::find(group.parties.begin(), group.parties.end(), party) == group.parties.end()) group.parties.push_back(party);
        group.mentions.push_back(mention);
    }
    return groups;
}

}  // namespace dateline
