#include "code/agreements/facts.h"

#include <algorithm>

#include "dateline/id.h"

namespace dateline {
namespace {

bool any_of(std::string_view word, std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), word) != list.end(); }

template <class T>
void add_once(std::vector<T>& list, T value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

// 4 for a day, 2 for a month, 1 for a year; partial values by what they fix.
int detail(const std::string& value) {
    if (value.empty()) return 0;
    if (value.starts_with("XXXX-W")) return 0;
    if (value.size() >= 10 && value[4] == '-' && value[7] == '-') return value.starts_with("XXXX") ? 3 : 4;
    if (value.size() == 7 && value[4] == '-' && value[5] >= '0' && value[5] <= '9') return 2;
    if (value.size() == 4 && value[0] >= '0' && value[0] <= '9') return 1;
    return 0;
}

}  // namespace

AgreementFacts::AgreementFacts(const InstrumentWords& words, const DutyWords& duties, const Report& report, const Annotation& annotation, const Tree& tree, const Mentions& mentions,
                               const std::vector<Claim>& claims, const std::vector<Event>& events, const std::vector<InstrumentGroup>& groups)
    : words_(&words), duty_words_(&duties), report_(&report), annotation_(&annotation), tree_(&tree), mentions_(&mentions), claims_(&claims), events_(&events), groups_(&groups),
      sentence_mentions_(annotation.sentences.size()), roots_(groups.size()) {
    for (std::size_t g = 0; g < groups.size(); ++g)
        for (const InstrumentMention& mention : groups[g].mentions) {
            group_by_head_[mention.head] = static_cast<int>(g);
            sentence_mentions_[static_cast<std::size_t>(mention.sentence)].push_back(mention.head);
        }
    for (auto& heads : sentence_mentions_) std::sort(heads.begin(), heads.end());
    for (std::size_t s = 0; s < annotation.sentences.size(); ++s) {
        int topic = -1;
        const TokenRange range = annotation.sentences[s].tokens;
        for (int i = range.begin; i < range.end && i < range.begin + 2 && s > 0; ++i)
            if (any_of(tree.lemma(i), {"it", "this"}) && tree.upos(i) == Upos::PRON) topic = topics_[s - 1];
        if (topic < 0 && !sentence_mentions_[s].empty() && !annotation.sentences[s].title) topic = group_at(sentence_mentions_[s].front());
        topics_.push_back(topic);
    }
    for (std::size_t g = 0; g < groups.size(); ++g) roles_.push_back(roles_of(g));
}

int AgreementFacts::group_at(int token) const {
    const auto found = group_by_head_.find(token);
    return found == group_by_head_.end() ? -1 : found->second;
}

int AgreementFacts::group_in(int token) const {
    if (const int own = group_at(token); own >= 0) return own;
    const TokenRange range = tree_->yield(token);
    for (auto each = group_by_head_.lower_bound(range.begin); each != group_by_head_.end() && each->first < range.end; ++each)
        if (tree_->dominates(token, each->first)) return each->second;
    return -1;
}

int AgreementFacts::group_before(int token) const {
    const int sentence = tree_->sentence(token);
    for (const int head : sentence_mentions_[static_cast<std::size_t>(sentence)])
        if (head < token) return group_at(head);
    for (int s = sentence - 1; s >= 0 && s >= sentence - 2; --s) {
        if (annotation_->sentences[static_cast<std::size_t>(s)].title) break;
        if (topics_[static_cast<std::size_t>(s)] >= 0) return topics_[static_cast<std::size_t>(s)];
    }
    return -1;
}

void AgreementFacts::beside(int head, std::vector<Role>& out) const {
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(head))].tokens;
    auto add = [&](int verb, Part part, std::string marker = "") {
        const auto known = std::find_if(out.begin(), out.end(), [&](const Role& role) { return role.verb == verb; });
        if (known == out.end()) out.push_back({verb, part, std::move(marker), head});
        else if (part == Part::object && known->part != part)
            for (const std::string_view kind : {"signed", "announce", "issue", "confirm", "carry_out"})
                if (words_->is(kind, tree_->lemma(verb))) known->part = part;  // instruments sign and announce nothing
    };
    auto participle = [&](int i) {
        const std::string form = lower(annotation_->tokens[static_cast<std::size_t>(i)].span.in(report_->text));
        return form.ends_with("ed") || any_of(form, {"struck", "sealed", "broken", "reached", "built", "meant", "made"});
    };
    // Behind it: "the pact, signed in Lima", "the pact, which focuses on", "the pact that the two sides signed".
    int i = head + 1;
    if (i < range.end && tree_->lemma(i) == ",") ++i;
    const bool relative = i < range.end && any_of(tree_->lemma(i), {"which", "that"});
    if (relative) ++i;
    bool auxiliary = false, passive = false, noun = false;
    for (int steps = 0; i < range.end && steps < 9; ++i, ++steps) {
        const Upos upos = tree_->upos(i);
        if (upos == Upos::AUX) {
            auxiliary = true;
            passive = passive || tree_->lemma(i) == "be";
        } else if (upos == Upos::VERB) {
            if (noun && relative) add(i, Part::object);
            else if (noun) break;
            else if (passive) add(i, participle(i) ? Part::object : Part::subject);
            else if (relative || auxiliary) add(i, Part::subject);
            else if (participle(i) && (words_->is("confirm", tree_->lemma(i)) || words_->is("carry_out", tree_->lemma(i)) || words_->is("signed", tree_->lemma(i)) || words_->is("aim", tree_->lemma(i)) || words_->is("announce", tree_->lemma(i)) || words_->is("issue", tree_->lemma(i)))) add(i, Part::object);
            else add(i, Part::subject);
            // "announced by the council and confirmed by its head"
            if (participle(i))
                for (int k = i + 1; k + 1 < range.end && k < i + 18; ++k)
                    if (tree_->lemma(k) == "and" && tree_->upos(k + 1) == Upos::VERB && participle(k + 1)) add(k + 1, Part::object);
            break;
        } else if (upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::DET || upos == Upos::NUM || upos == Upos::CCONJ) {
            if (!relative) break;
            noun = true;
        } else if (upos != Upos::ADV && upos != Upos::PART) {
            break;
        }
    }
    // Before it: "signed the pact", "put their names to the pact".
    std::string marker;
    for (int k = head - 1, steps = 0; k >= range.begin && steps < 12; --k, ++steps) {
        const Upos upos = tree_->upos(k);
        if (upos == Upos::VERB && tree_->deprel(k) != Deprel::amod && group_at(k) < 0) {
            if (tree_->lemma(k) == "put" || marker.empty()) add(k, marker.empty() ? Part::object : Part::oblique, marker);
            break;
        }
        if (upos == Upos::ADP && marker.empty()) marker = std::string(tree_->lemma(k));
        else if (upos == Upos::PUNCT && tree_->lemma(k) != "-") break;
        else if (upos == Upos::SCONJ || upos == Upos::AUX || (upos == Upos::ADP && !marker.empty())) break;
    }
}

std::vector<AgreementFacts::Role> AgreementFacts::roles_of(int head) const {
    std::vector<Role> out;
    auto add = [&](int verb, Part part, std::string marker = "") { out.push_back({verb, part, std::move(marker), head}); };
    int node = head;
    // A name is one phrase, whatever the tree makes of its words.
    if (const int g = group_at(head); g >= 0)
        for (const InstrumentMention& mention : (*groups_)[static_cast<std::size_t>(g)].mentions)
            if (mention.head == head && mention.tokens.contains(tree_->head(head))) node = tree_->head_of(mention.tokens);
    for (int steps = 0; steps < 8 && tree_->deprel(node) == Deprel::conj && tree_->head(node) >= 0 && tree_->upos(tree_->head(node)) != Upos::VERB; ++steps) node = tree_->head(node);
    const int above = tree_->head(node);
    if (above >= 0) {
        switch (tree_->deprel(node)) {
            case Deprel::nsubj: case Deprel::csubj: {
                add(above, Part::subject);
                for (const int other : tree_->children(above)) {
                    const bool shares = (tree_->deprel(other) == Deprel::conj && tree_->child(other, Deprel::nsubj) < 0 && tree_->child(other, Deprel::nsubj_pass) < 0) ||
                                        (tree_->deprel(other) == Deprel::xcomp && any_of(tree_->lemma(above), {"seem", "appear", "continue", "begin", "start"}));
                    if (shares && tree_->upos(other) == Upos::VERB) add(other, tree_->child(other, Deprel::aux_pass) >= 0 ? Part::object : Part::subject);
                }
                break;
            }
            case Deprel::nsubj_pass: case Deprel::obj: add(above, Part::object); break;
            case Deprel::obl: case Deprel::obl_agent: case Deprel::nmod: {
                const int marker = tree_->child(node, Deprel::case_);
                add(above, Part::oblique, marker >= 0 ? std::string(tree_->lemma(marker)) : "");
                break;
            }
            default: break;
        }
    }
    for (const int child : tree_->children(node)) {
        const Deprel deprel = tree_->deprel(child);
        if (deprel == Deprel::acl) {
            const std::string form = lower(annotation_->tokens[static_cast<std::size_t>(child)].span.in(report_->text));
            add(child, form.ends_with("ing") ? Part::subject : Part::object);
        } else if (deprel == Deprel::acl_relcl) {
            const int subject = tree_->child(child, Deprel::nsubj), passive = tree_->child(child, Deprel::nsubj_pass);
            const bool is_subject = subject >= 0 && any_of(tree_->lemma(subject), {"that", "which", "who"}) && subject < child;
            if (passive >= 0 || !is_subject) add(child, Part::object);
            else add(child, Part::subject);
            if (is_subject)
                for (const int other : tree_->children(child))
                    if (tree_->deprel(other) == Deprel::conj && tree_->child(other, Deprel::nsubj) < 0) add(other, Part::subject);
        }
    }
    beside(head, out);
    return out;
}

std::vector<AgreementFacts::Role> AgreementFacts::roles_of(std::size_t group) const {
    std::vector<Role> out;
    for (const InstrumentMention& mention : (*groups_)[group].mentions) {
        if (mention.act) continue;
        for (Role& role : roles_of(mention.head)) out.push_back(std::move(role));
    }
    // "It builds on ...": a pronoun at the head of a sentence that follows a mention.
    for (std::size_t s = 0; s < annotation_->sentences.size(); ++s) {
        const TokenRange range = annotation_->sentences[s].tokens;
        for (int i = range.begin; i < range.end && i < range.begin + 2; ++i)
            if (any_of(tree_->lemma(i), {"it", "this"}) && tree_->upos(i) == Upos::PRON && group_before(i) == static_cast<int>(group))
                for (Role& role : roles_of(i)) out.push_back(std::move(role));
    }
    return out;
}

std::vector<std::int32_t> AgreementFacts::entities_at(int token) const {
    std::vector<std::int32_t> out;
    for (const int each : coordinated(*tree_, token)) {
        std::int32_t entity = mentions_->headed_by(each);
        if (entity < 0 && any_of(tree_->lemma(each), {"who", "that", "which"})) {  // the antecedent
            const int clause = tree_->head(each);
            if (clause >= 0 && tree_->head(clause) >= 0) entity = mentions_->headed_by(tree_->head(clause));
        }
        // "the two ministers, Ana Lima and Luis Rey": the names stand in apposition.
        bool apposed = false;
        for (const int child : tree_->children(each))
            if (tree_->deprel(child) == Deprel::appos)
                for (const int name : coordinated(*tree_, child))
                    if (const std::int32_t other = mentions_->headed_by(name); other >= 0 && mentions_->type(other) == EntityType::person) add_once(out, other), apposed = true;
        if (entity >= 0 && !(apposed && mentions_->type(entity) == EntityType::population)) add_once(out, entity);
    }
    return out;
}

std::vector<std::int32_t> AgreementFacts::doers(int verb) const {
    int subject = -1;
    bool as_passive = false;
    for (int at = verb, steps = 0; at >= 0 && steps < 4; ++steps) {
        const bool active = tree_->child(at, Deprel::nsubj) >= 0;  // a parser may give a relative clause both subjects
        const bool passive = (tree_->child(at, Deprel::nsubj_pass) >= 0 && !active) || tree_->child(at, Deprel::aux_pass) >= 0 || (at == verb && tree_->deprel(at) == Deprel::acl);
        if (passive) {
            as_passive = true;
            subject = tree_->child(at, Deprel::obl_agent);
            if (subject < 0)
                for (const int child : tree_->children(at))
                    if (tree_->deprel(child) == Deprel::obl)
                        if (const int marker = tree_->child(child, Deprel::case_); marker >= 0 && tree_->lemma(marker) == "by") subject = child;
            break;
        }
        subject = tree_->child(at, Deprel::nsubj);
        if (subject >= 0) break;
        const Deprel deprel = tree_->deprel(at);
        if (deprel != Deprel::conj && deprel != Deprel::xcomp && deprel != Deprel::advcl) break;
        at = tree_->head(at);
    }
    if (subject >= 0)
        if (auto found = entities_at(subject); !found.empty()) return found;
    return doers_beside(verb, as_passive);
}

// Persons of a list that the tree may have cut: "Minister Ana Lima and her counterpart, Luis Rey, signed",
// "signed by envoy Ana Lima and commander Luis Rey".
std::vector<std::int32_t> AgreementFacts::signers_beside(int verb) const {
    std::vector<std::int32_t> out;
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(verb))].tokens;
    TokenRange list{range.begin, verb};
    int by = -1;
    for (int i = verb + 1; i < range.end && i < verb + 14 && by < 0; ++i) {
        if (tree_->upos(i) == Upos::VERB) break;
        if (tree_->lemma(i) == "by") by = i;
    }
    if (by >= 0) {
        list = {by + 1, range.end};
        for (int i = by + 1; i < range.end; ++i)
            if (tree_->upos(i) == Upos::VERB || any_of(tree_->lemma(i), {";", "in", "on", "at"})) {
                list.end = i;
                break;
            }
    } else {
        for (int i = verb - 1; i >= range.begin; --i)  // back to where another clause ends
            if ((tree_->upos(i) == Upos::VERB && tree_->deprel(i) != Deprel::amod) || any_of(tree_->lemma(i), {"that", "since", "after", "said", ";"})) {
                list.begin = i + 1;
                break;
            }
    }
    for (const MentionAt& each : mentions_->in(list)) {
        if (each.form != MentionForm::name || mentions_->type(each.entity) != EntityType::person) continue;
        // "a spokesman for Ana Lima": within a phrase of another.
        const std::string_view before = each.tokens.begin > list.begin ? tree_->lemma(each.tokens.begin - 1) : std::string_view();
        if (any_of(before, {"of", "for", "to", "with", "from", "against"})) continue;
        add_once(out, each.entity);
    }
    return out;
}

// Those who stand right before an active verb, or behind "by" after a passive one.
std::vector<std::int32_t> AgreementFacts::doers_beside(int verb, bool passive) const {
    std::vector<std::int32_t> out;
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(verb))].tokens;
    for (int i = verb + 1; i < range.end && i < verb + 16; ++i) {  // "listed as a terrorist by Norway"
        if (tree_->upos(i) == Upos::VERB) break;
        if (tree_->lemma(i) != "by") continue;
        int last = i;
        for (const MentionAt& each : mentions_->in({i + 1, std::min(range.end, i + 14)})) {
            bool apart = false;
            for (int k = last + 1; k < each.tokens.begin; ++k)
                apart = apart || !(tree_->upos(k) == Upos::DET || tree_->upos(k) == Upos::CCONJ || tree_->lemma(k) == "," || tree_->upos(k) == Upos::NOUN || tree_->upos(k) == Upos::PROPN || tree_->upos(k) == Upos::ADJ);
            if (apart) break;
            add_once(out, each.entity);
            last = each.tokens.end - 1;
        }
        return out;
    }
    if (passive) return out;
    int i = verb - 1;
    while (i >= range.begin && (tree_->upos(i) == Upos::AUX || tree_->upos(i) == Upos::ADV)) --i;
    for (int steps = 0; i >= range.begin && steps < 4; ++steps) {
        const auto mention = mentions_->at(i);
        if (!mention || mention->tokens.end != i + 1) break;
        out.insert(out.begin(), mention->entity);
        i = mention->tokens.begin - 1;
        if (i < range.begin || tree_->lemma(i) != "and") break;
        --i;
    }
    return out;
}

bool AgreementFacts::is_future(int verb) const {
    for (const int child : tree_->children(verb)) {
        if (tree_->deprel(child) == Deprel::aux && any_of(tree_->lemma(child), {"will", "would", "shall", "may", "might", "could", "should", "can", "must"})) return true;
        if (tree_->deprel(child) == Deprel::mark && any_of(tree_->lemma(child), {"to", "if", "unless", "before", "until", "whether"})) return true;
    }
    return tree_->deprel(verb) == Deprel::xcomp && any_of(tree_->lemma(std::max(0, tree_->head(verb))), {"plan", "expect", "want", "agree", "set", "fail", "refuse", "hope", "prepare", "due"});
}

bool AgreementFacts::is_negated(int verb) const {
    for (const int child : tree_->children(verb)) {
        if (!any_of(tree_->lemma(child), {"not", "never", "n't", "n\xE2\x80\x99t", "no"})) continue;
        const bool last = child + 1 >= static_cast<int>(annotation_->tokens.size());
        if (!last && any_of(tree_->lemma(child + 1), {"since", "only", "until", "even"})) continue;  // "not since ... had they"
        return true;
    }
    return false;
}

bool AgreementFacts::reaches(int token, int verb) const {
    for (int node = token, steps = 0; node >= 0 && steps < 12; node = tree_->head(node), ++steps) {
        if (node == verb) return true;
        if (node != token && is_clause(*tree_, node) && group_at(node) < 0) return false;
    }
    return false;
}

std::string AgreementFacts::time_of(int verb) const {
    const int sentence = tree_->sentence(verb);
    const Span within = annotation_->sentences[static_cast<std::size_t>(sentence)].span;
    std::string best;
    int best_distance = 0;
    for (const Time& time : annotation_->times) {
        if (time.span.end <= within.begin) continue;
        if (time.span.begin >= within.end) break;
        if (time.type == TimeType::duration || time.type == TimeType::set || time.value.ends_with("_REF")) continue;
        if (report_->dateline && report_->dateline->span.overlaps(time.span)) continue;
        const TokenRange range = tree_->tokens_in(time.span);
        if (range.size() <= 0) continue;
        const int head = tree_->head_of(range);
        bool others = false;  // "the 2016 accord" dates that accord
        for (int i = range.end; i < range.end + 4 && i < static_cast<int>(annotation_->tokens.size()) && (tree_->upos(i) == Upos::NOUN || tree_->upos(i) == Upos::ADJ || tree_->upos(i) == Upos::PROPN); ++i) others = others || group_at(i) >= 0;
        if (others) continue;
        if (range.begin > 0 && any_of(tree_->lemma(range.begin - 1), {"until", "by", "since", "before", "after"})) continue;
        // Close behind the verb a date belongs to it whatever the parser thinks, unless another verb comes between.
        bool close = head > verb && head <= verb + 14;
        for (int i = verb + 1; close && i < head; ++i)
            if ((tree_->upos(i) == Upos::VERB && tree_->deprel(i) != Deprel::amod && group_at(i) < 0) || any_of(tree_->lemma(i), {"of", ";"})) close = false;
        if (!close && !reaches(head, verb)) continue;
        const int distance = head > verb ? head - verb : verb - head;
        if (best.empty() || distance < best_distance) best = time.value.substr(0, 10), best_distance = distance;
    }
    return detail(best) > 0 ? best : std::string();  // a weekday that nothing fixes is nearest all the same
}

std::string AgreementFacts::place_of(int verb) const {
    const int sentence = tree_->sentence(verb);
    const Span within = annotation_->sentences[static_cast<std::size_t>(sentence)].span;
    std::string best;
    int best_distance = 0;
    for (const Place& place : annotation_->places) {
        if (place.span.end <= within.begin || place.span.begin >= within.end) continue;
        const TokenRange range = tree_->tokens_in(place.span);
        if (range.size() <= 0 || range.begin == 0) continue;
        const std::string_view before = tree_->lemma(range.begin - 1);
        const std::string_view earlier = range.begin > 1 ? tree_->lemma(range.begin - 2) : std::string_view();
        if (!any_of(before, {"in", "at"}) && !(before == "the" && any_of(earlier, {"in", "at"}))) continue;
        const int head = tree_->head_of(range);
        bool close = head > verb && head <= verb + 16;
        for (int i = verb + 1; close && i < head; ++i)
            if ((tree_->upos(i) == Upos::VERB && tree_->deprel(i) != Deprel::amod && group_at(i) < 0) || tree_->lemma(i) == ";") close = false;
        if (!close && !reaches(head, verb)) continue;
        const int distance = head > verb ? head - verb : verb - head;
        if (best.empty() || distance < best_distance) best = std::string(place.span.in(report_->text)), best_distance = distance;
    }
    return best;
}

// "The Tacna Accord, signed in that town": the place that the instrument's own name holds.
std::string AgreementFacts::that_town(const Role& role) const {
    const int g = group_at(role.mention);
    const int last = std::min(role.verb + 5, static_cast<int>(annotation_->tokens.size()) - 1);
    bool that = false;
    for (int i = role.verb + 1; i + 2 <= last && !that; ++i)
        that = tree_->lemma(i) == "in" && any_of(tree_->lemma(i + 1), {"that", "the"}) && any_of(tree_->lemma(i + 2), {"town", "city", "village"});
    if (!that || g < 0) return {};
    for (const InstrumentMention& mention : (*groups_)[static_cast<std::size_t>(g)].mentions) {
        if (mention.head != role.mention || !mention.name || mention.tokens.size() < 2) continue;
        return std::string(annotation_->tokens[static_cast<std::size_t>(mention.tokens.begin)].span.in(report_->text));
    }
    return {};
}

// "... including those in the northern province": a place that the rest of the sentence locates in.
std::string AgreementFacts::place_behind(int token) const {
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(token))].tokens;
    for (const Place& place : annotation_->places) {
        const TokenRange at = tree_->tokens_in(place.span);
        if (at.end <= token || (place.kind != "region" && place.kind != "country")) continue;
        if (at.begin >= range.end) break;
        int before = at.begin - 1;
        while (before > token && before > at.begin - 5 && (tree_->upos(before) == Upos::DET || tree_->upos(before) == Upos::ADJ || tree_->lemma(before) == "-")) --before;
        if (any_of(tree_->lemma(before), {"in", "within", "across", "throughout"})) return std::string(place.span.in(report_->text));
    }
    return {};
}

bool AgreementFacts::is_power(std::int32_t entity) const {
    if (entity < 0) return false;
    const EntityType type = mentions_->type(entity);
    return type == EntityType::state || type == EntityType::state_body || type == EntityType::armed_group || type == EntityType::political_party || type == EntityType::nationality ||
           (type == EntityType::organization && !mentions_->entity(entity).code.role.empty());
}

void AgreementFacts::add_party(Draft& draft, std::int32_t entity) const {
    if (entity < 0) return;
    const EntityType type = mentions_->type(entity);
    // "the two governments" and "its cabinet" stand for parties that have names elsewhere.
    const Entity& whole = mentions_->entity(entity);
    const bool named = std::any_of(whole.mentions.begin(), whole.mentions.end(), [](const Mention& m) { return m.form == MentionForm::name; });
    if (!named && (type == EntityType::state || type == EntityType::state_body || type == EntityType::nationality)) {
        draft.unnamed_power = true;
        const std::string first = whole.mentions.empty() ? "" : lower(whole.mentions.front().span.in(report_->text));
        if (first.starts_with("the two ") || first.starts_with("both ") || first.starts_with("two ")) draft.unnamed_pair = true;
        return;
    }
    if (type == EntityType::person || type == EntityType::agreement || type == EntityType::media || type == EntityType::population || type == EntityType::other) return;
    add_once(draft.agreement.parties, EntityRef{mentions_->as_state(entity)});
}

void AgreementFacts::set_signed_time(Draft& draft, const std::string& value) const {
    if (detail(value) == 0) return;
    if (!draft.agreement.signed_) draft.agreement.signed_ = Signed{};
    if (detail(value) > detail(draft.agreement.signed_->value)) draft.agreement.signed_->value = value;
}

std::int32_t AgreementFacts::owner_of(std::int32_t entity) const {
    if (entity < 0) return -1;
    if (const std::int32_t state = mentions_->state_of(entity); state >= 0) return state;
    for (const Mention& mention : mentions_->entity(entity).mentions)
        for (const MentionAt& each : mentions_->in(tree_->tokens_in(mention.span)))
            if (each.entity != entity && mentions_->type(each.entity) == EntityType::state) return each.entity;
    return -1;
}

// "The two governments announced a memorandum": the pair that another instrument of the report binds, or the
// only two states that the report names.
void AgreementFacts::name_the_pairs(std::vector<Draft>& drafts) const {
    std::vector<EntityRef> pair;
    for (const Draft& draft : drafts) {
        if (draft.agreement.parties.size() != 2) continue;
        if (!pair.empty() && pair != draft.agreement.parties) return;
        pair = draft.agreement.parties;
    }
    if (pair.empty()) {
        for (std::size_t e = 0; e < annotation_->entities.size(); ++e)
            if (annotation_->entities[e].type == EntityType::state && !annotation_->entities[e].code.country.empty()) pair.push_back({static_cast<std::int32_t>(e)});
        if (pair.size() != 2) return;
    }
    for (Draft& draft : drafts)
        if (draft.unnamed_pair && draft.agreement.parties.empty()) draft.agreement.parties = pair;
}

// The body that issued it is more than the state for which it did.
void AgreementFacts::set_issuer(Draft& draft, std::int32_t entity) const {
    if (entity < 0) return;
    const EntityType type = mentions_->type(entity);
    if (type == EntityType::person || type == EntityType::place || type == EntityType::population || type == EntityType::agreement || type == EntityType::other) return;
    const std::int32_t known = draft.agreement.issued_by.index;
    if (known >= 0 && (mentions_->type(known) != EntityType::state || type == EntityType::state || type == EntityType::nationality)) return;
    draft.agreement.issued_by = EntityRef{mentions_->as_state(entity)};
}

void AgreementFacts::tell_signed_by(int verb, Draft& draft) {
    if (any_of(tree_->lemma(verb), {"broker", "mediate", "negotiate", "adopt"})) return;  // those who bring it about are no parties
    for (const std::int32_t entity : signers_beside(verb))
        if (mentions_->type(entity) == EntityType::person) add_once(draft.agreement.signatories, EntityRef{entity});
    for (const std::int32_t entity : doers(verb)) {
        if (mentions_->type(entity) == EntityType::person) {
            add_once(draft.agreement.signatories, EntityRef{entity});
            if (draft.agreement.parties.size() < 2) add_party(draft, mentions_->state_of(entity));
        } else {
            add_party(draft, entity);
        }
    }
    for (const int child : tree_->children(verb)) {
        const int marker = tree_->deprel(child) == Deprel::obl ? tree_->child(child, Deprel::case_) : -1;
        if (marker >= 0 && tree_->lemma(marker) == "with")
            for (const std::int32_t entity : entities_at(child)) add_party(draft, entity);
    }
}

void AgreementFacts::tell_signing(std::size_t group, Draft& draft) {
    const InstrumentGroup& all = (*groups_)[group];
    for (const InstrumentMention& mention : all.mentions) {
        for (const std::int32_t party : mention.parties) add_party(draft, party);
        if (mention.act) {  // outlawed, designated
            draft.signed_clause = true;
            draft.sought_only = false;
            for (const std::int32_t entity : doers(mention.head)) {
                if (mentions_->type(entity) == EntityType::person) continue;
                set_issuer(draft, entity);
                const std::int32_t state = owner_of(entity);
                add_party(draft, state >= 0 ? state : entity);
            }
            set_signed_time(draft, time_of(mention.head));
        } else if (!mention.time.empty() && all.instrument != Instrument::ban) {
            set_signed_time(draft, mention.time);
        }
    }
    for (const Role& role : roles_[group]) {
        const std::string_view lemma = tree_->lemma(role.verb);
        const bool oblique_name = lemma == "put" && role.part == Part::oblique && role.marker == "to";  // "put their names to"
        if (words_->is("announce", lemma) && role.part == Part::object && !is_negated(role.verb)) {
            draft.announced = true;
            for (const std::int32_t entity : doers(role.verb)) {
                if (family_is_decree(all.instrument)) set_issuer(draft, entity);
                else add_party(draft, entity);
            }
        }
        if (!(words_->is("seek", lemma) && role.part != Part::subject)) draft.sought_only = false;
        const bool signs = (words_->is("sign", lemma) && role.part == Part::object) || oblique_name;
        if (!signs) continue;
        if (is_negated(role.verb)) continue;
        if (is_future(role.verb)) {
            draft.announced = true;
            tell_signed_by(role.verb, draft);
            draft.agreement.signatories.clear();
            continue;
        }
        tell_signed_by(role.verb, draft);
        if (words_->is("signed", lemma) || oblique_name) draft.signed_clause = true;
        else continue;
        draft.sign_sentences.push_back(tree_->sentence(role.verb));
        if (!draft.agreement.signed_) draft.agreement.signed_ = Signed{};
        set_signed_time(draft, time_of(role.verb));
        if (draft.agreement.signed_->place.empty()) draft.agreement.signed_->place = place_of(role.verb);
        if (draft.agreement.signed_->place.empty()) draft.agreement.signed_->place = that_town(role);
    }
    // "The signatures are those of Ana Lima and Luis Rey."
    for (std::size_t s = 0; s < annotation_->sentences.size(); ++s) {
        const TokenRange range = annotation_->sentences[s].tokens;
        for (int i = range.begin; i < range.end; ++i) {
            if (!words_->is("prove", tree_->lemma(i)) || std::max(0, group_before(i)) != static_cast<int>(group)) continue;
            bool of = false;
            for (int k = i + 1; k < range.end; ++k) of = of || tree_->lemma(k) == "of" || tree_->lemma(k) == "be";
            if (!of) continue;
            draft.signed_clause = true;
            draft.sign_sentences.push_back(static_cast<int>(s));
            for (const MentionAt& each : mentions_->in({i + 1, range.end}))
                if (mentions_->type(each.entity) == EntityType::person && each.form == MentionForm::name) add_once(draft.agreement.signatories, EntityRef{each.entity});
            break;
        }
    }
}

void AgreementFacts::tell_presence(std::size_t group, Draft& draft) {
    auto add_people = [&](TokenRange range) {
        for (const MentionAt& each : mentions_->in(range))
            if (each.form != MentionForm::pronoun && mentions_->type(each.entity) == EntityType::person &&
                std::find(draft.agreement.signatories.begin(), draft.agreement.signatories.end(), EntityRef{each.entity}) == draft.agreement.signatories.end())
                add_once(draft.agreement.present, EntityRef{each.entity});
    };
    auto near_signing = [&](int sentence, int reach) {
        for (const int each : draft.sign_sentences)
            if (sentence >= each && sentence <= each + reach) return true;
        return false;
    };
    for (std::size_t s = 0; s < annotation_->sentences.size(); ++s) {
        const Sentence& sentence = annotation_->sentences[s];
        if (sentence.title) continue;
        for (int i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            const std::string_view lemma = tree_->lemma(i);
            const bool tells = any_of(lemma, {"present"}) || words_->is("attend", lemma) || words_->is("presence", lemma) || words_->is("involve", lemma);
            if (!tells) continue;
            bool about = near_signing(static_cast<int>(s), 2);
            for (const int head : sentence_mentions_[s]) about = about || group_at(head) == static_cast<int>(group);
            bool signing = false;
            for (int k = sentence.tokens.begin; k < sentence.tokens.end; ++k) signing = signing || any_of(tree_->lemma(k), {"signing", "ceremony"});
            if (signing && !about) about = group_before(i) == static_cast<int>(group) || (group == 0 && group_before(i) < 0);
            if (!about) continue;
            if (words_->is("presence", lemma)) {  // "with participation from", "in the presence of"
                if (i + 1 < sentence.tokens.end && any_of(tree_->lemma(i + 1), {"of", "from", "by"})) add_people({i + 2, sentence.tokens.end});
            } else if (lemma == "present") {
                const int subject = tree_->child(i, Deprel::nsubj);
                if (subject >= 0 && tree_->child(i, Deprel::cop) >= 0 && subject < i) add_people(tree_->yield(subject));
            } else if (words_->is("involve", lemma)) {
                bool subject_is_mention = false;
                for (const Role& role : roles_[group]) subject_is_mention = subject_is_mention || (role.verb == i && role.part == Part::subject);
                const int object = tree_->child(i, Deprel::obj);
                if (subject_is_mention && object >= 0) add_people({i + 1, sentence.tokens.end});
            } else {
                const bool looked = lemma == "look";
                if (looked && !(i + 1 < sentence.tokens.end && tree_->lemma(i + 1) == "on")) continue;
                if (looked && !near_signing(static_cast<int>(s), 2)) continue;
                const int subject = tree_->child(i, Deprel::nsubj);
                const bool passive = tree_->child(i, Deprel::nsubj_pass) >= 0 || tree_->child(i, Deprel::aux_pass) >= 0 || (i + 1 < sentence.tokens.end && tree_->lemma(i + 1) == "by");
                if (!signing && !looked && !passive) continue;
                if (passive || subject < 0) {
                    for (int k = i + 1; k < sentence.tokens.end && k <= i + 2; ++k)
                        if (tree_->lemma(k) == "by") add_people({k + 1, sentence.tokens.end});
                } else if (subject < i) {
                    add_people({sentence.tokens.begin, i});
                }
            }
        }
    }
}

void AgreementFacts::tell_roots(std::size_t group, Draft&) {
    for (const Role& role : roles_[group]) {
        const std::string_view lemma = tree_->lemma(role.verb);
        const bool builds = words_->is("build", lemma) || words_->is("carry_out", lemma) || lemma == "give";  // "gives effect to"
        const bool base = lemma == "base" && role.part == Part::object;
        if (!(builds && role.part == Part::subject) && !base) continue;
        if (is_negated(role.verb)) continue;
        for (const int child : tree_->children(role.verb)) {
            const Deprel deprel = tree_->deprel(child);
            if (deprel != Deprel::obj && deprel != Deprel::obl) continue;
            if (lemma == "give" && deprel == Deprel::obj && tree_->lemma(child) != "effect") continue;
            const int marker = tree_->child(child, Deprel::case_);
            int other = group_at(child);
            if (other < 0 && deprel == Deprel::obj && lemma == "give") {
                for (const int deeper : tree_->children(child))
                    if (tree_->deprel(deeper) == Deprel::nmod) other = std::max(other, group_at(deeper));
            }
            if (other < 0) {  // "builds on the Lima and Quito accords"
                for (const int each : coordinated(*tree_, child)) other = std::max(other, group_at(each));
            }
            if (other < 0 || other == static_cast<int>(group)) continue;
            if (deprel == Deprel::obl && marker >= 0 && !any_of(tree_->lemma(marker), {"on", "upon", "to", "from"})) continue;
            roots_[group].insert(static_cast<std::size_t>(other));
        }
    }
}

// The words of a complement without the preposition or "to" that opens it.
Span AgreementFacts::phrase_after(int verb, int complement) const {
    TokenRange range = tree_->yield(complement);
    range.begin = std::max(range.begin, verb + 1);
    while (range.begin < range.end && (any_of(tree_->lemma(range.begin), {"to", "at", "on", "for", "upon"}))) ++range.begin;
    while (range.end > range.begin && tree_->upos(range.end - 1) == Upos::PUNCT) --range.end;
    return tree_->span(range);
}

void AgreementFacts::tell_purpose(std::size_t group, Draft& draft) {
    for (const Role& role : roles_[group]) {
        const std::string_view lemma = tree_->lemma(role.verb);
        if (!words_->is("aim", lemma) || is_negated(role.verb)) continue;
        if (role.part == Part::oblique) continue;
        for (const int child : tree_->children(role.verb)) {
            if (child < role.verb) continue;
            const Deprel deprel = tree_->deprel(child);
            const int marker = tree_->child(child, Deprel::case_);
            const bool told = deprel == Deprel::xcomp || ((deprel == Deprel::advcl || deprel == Deprel::ccomp) && any_of(lemma, {"aim", "design", "intend", "mean", "serve"})) ||
                              (deprel == Deprel::obl && marker >= 0 && any_of(tree_->lemma(marker), {"at", "on", "upon"})) || (deprel == Deprel::advcl && tree_->child(child, Deprel::mark) >= 0);
            if (!told) continue;
            const Span span = phrase_after(role.verb, child);
            if (!span.empty()) add_once(draft.agreement.purpose, span);
        }
    }
    std::sort(draft.agreement.purpose.begin(), draft.agreement.purpose.end());
}

void AgreementFacts::tell_reach(std::size_t group, Draft& draft) {
    const InstrumentGroup& all = (*groups_)[group];
    if (!family_is_decree(all.instrument)) return;
    auto aim_at = [&](int token) {
        for (const int each : coordinated(*tree_, token)) {
            const std::int32_t entity = mentions_->headed_by(each);
            if (entity >= 0 && mentions_->type(entity) != EntityType::agreement && mentions_->type(entity) != EntityType::place && mentions_->type(entity) != EntityType::nationality && group_at(each) < 0)
                add_once(draft.agreement.targets, EntityRef{entity});
        }
    };
    for (const InstrumentMention& mention : all.mentions) {
        if (mention.act) {
            int object = tree_->child(mention.head, Deprel::obj);
            if (object < 0) object = tree_->child(mention.head, Deprel::nsubj_pass);
            if (object < 0 && (tree_->deprel(mention.head) == Deprel::acl || tree_->deprel(mention.head) == Deprel::acl_relcl)) object = tree_->head(mention.head);
            if (object >= 0) aim_at(struck_noun(*tree_, object));
        }
        for (const int child : tree_->children(mention.head)) {
            if (tree_->deprel(child) == Deprel::nmod_poss && !mention.act) {
                const std::int32_t owner = mentions_->headed_by(child);
                if (owner >= 0 && is_power(owner) && draft.agreement.issued_by.index < 0) draft.agreement.issued_by = EntityRef{mentions_->as_state(owner)};
            }
            const int marker = tree_->child(child, Deprel::case_);
            if (tree_->deprel(child) != Deprel::nmod || marker < 0) continue;
            if (any_of(tree_->lemma(marker), {"on", "of", "against"})) aim_at(child);
            if (tree_->lemma(marker) == "by") {
                const std::int32_t issuer = mentions_->headed_by(child);
                if (issuer >= 0 && is_power(issuer) && draft.agreement.issued_by.index < 0) draft.agreement.issued_by = EntityRef{mentions_->as_state(issuer)};
            }
        }
    }
    for (const Role& role : roles_[group]) {
        const std::string_view lemma = tree_->lemma(role.verb);
        if (role.part == Part::subject && words_->is("target", lemma))
            if (const int object = tree_->child(role.verb, Deprel::obj); object >= 0) aim_at(object);
        if (role.part == Part::object && words_->is("issue", lemma) && !is_negated(role.verb)) {
            for (const std::int32_t entity : doers(role.verb))
                if (is_power(entity) || mentions_->type(entity) == EntityType::organization) set_issuer(draft, entity);
            if (!is_future(role.verb)) {
                draft.signed_clause = draft.signed_clause || !any_of(lemma, {"announce", "declare"});
                set_signed_time(draft, time_of(role.verb));
            }
        }
        if (role.part != Part::oblique && draft.agreement.reach.empty() && (words_->is("target", lemma) || words_->is("issue", lemma) || any_of(lemma, {"apply", "operate"}))) draft.agreement.reach = place_of(role.verb);
    }
    if (draft.agreement.reach.empty())
        for (const InstrumentMention& mention : all.mentions)
            if (draft.agreement.reach.empty() && (mention.act || mention.instrument == Instrument::ban)) {
                draft.agreement.reach = mention.act ? place_of(mention.head) : "";
                if (draft.agreement.reach.empty()) draft.agreement.reach = place_behind(mention.head);
            }
    if (draft.agreement.issued_by.index >= 0) {
        const std::int32_t state = owner_of(draft.agreement.issued_by.index);
        if (draft.agreement.parties.empty()) add_party(draft, state >= 0 ? state : draft.agreement.issued_by.index);
    }
    // Those whom a ban hits are no parties to it.
    std::erase_if(draft.agreement.parties, [&](EntityRef party) { return std::find(draft.agreement.targets.begin(), draft.agreement.targets.end(), party) != draft.agreement.targets.end(); });
}

void AgreementFacts::tell_fate(std::size_t group, Draft& draft) {
    for (const Role& role : roles_[group]) {
        const std::string_view lemma = tree_->lemma(role.verb);
        const bool told = !is_negated(role.verb) && !is_future(role.verb);
        if (words_->is("end", lemma) && told) draft.ended = draft.ended || role.part != Part::oblique || role.marker == "from";
        if (words_->is("suspend", lemma) && told && role.part != Part::oblique) draft.suspended = true;
        if (told && lemma == "bind" && role.part == Part::oblique && role.marker == "by") {  // "is bound by the treaty"
            draft.in_force = draft.binding = true;
            const int subject = tree_->child(role.verb, Deprel::nsubj_pass);
            if (subject >= 0)
                for (const std::int32_t entity : entities_at(subject)) add_party(draft, entity);
        }
        const int object = tree_->child(role.verb, Deprel::obj);
        if (told && role.part == Part::subject && object >= 0 && any_of(lemma, {"take", "enter", "come"}) && any_of(tree_->lemma(object), {"effect", "force"})) draft.in_force = true;
        for (const int child : tree_->children(role.verb))
            if (told && role.part == Part::subject && any_of(lemma, {"enter", "come", "go", "be"}) && any_of(tree_->lemma(child), {"force", "effect"})) draft.in_force = true;
        if (words_->is("confirm", lemma) && role.part == Part::object && told)
            for (const std::int32_t entity : doers(role.verb))
                if (draft.agreement.confirmed_by.index < 0) draft.agreement.confirmed_by = EntityRef{entity};
        if (words_->is("carry_out", lemma) && role.part == Part::object)
            for (const std::int32_t entity : doers(role.verb))
                if (draft.agreement.carried_out_by.index < 0 && mentions_->type(entity) != EntityType::agreement) draft.agreement.carried_out_by = EntityRef{entity};
    }
}

}  // namespace dateline
