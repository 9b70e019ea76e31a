// How the sentences put an instrument's mentions and the verbs about them: roles, doers, times and places.
#include <algorithm>

#include "code/agreements/facts.h"
#include "code/lists.h"

namespace dateline {

int date_detail(std::string_view value) {
    if (value.empty()) return 0;
    if (value.starts_with("XXXX-W")) return 0;
    if (value.size() >= 10 && value[4] == '-' && value[7] == '-') return value.starts_with("XXXX") ? 3 : 4;
    if (value.size() == 7 && value[4] == '-' && value[5] >= '0' && value[5] <= '9') return 2;
    if (value.size() == 4 && value[0] >= '0' && value[0] <= '9') return 1;
    return 0;
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
    // "It" means what was told just before, "the document" what was told last, even some paragraphs ago.
    constexpr int reach_of_pronoun = 2, reach_of_noun = 12;  // sentences
    const int reach = tree_->upos(token) == Upos::NOUN && stands_for_it(token) ? reach_of_noun : reach_of_pronoun;
    for (int s = sentence - 1; s >= 0 && s >= sentence - reach; --s) {
        if (annotation_->sentences[static_cast<std::size_t>(s)].title) break;
        const int topic = topics_[static_cast<std::size_t>(s)];
        if (topic < 0) continue;
        // "The text" is something written: no truce without a name.
        const auto& mentions = (*groups_)[static_cast<std::size_t>(topic)].mentions;
        const bool unwritten = reach == reach_of_noun && mentions.front().instrument == Instrument::ceasefire && std::none_of(mentions.begin(), mentions.end(), [](const InstrumentMention& m) { return m.name || m.tokens.size() > 2; });
        if (!unwritten) return topic;
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
    if (const int g = group_at(head); g >= 0)
        for (const InstrumentMention& mention : (*groups_)[static_cast<std::size_t>(g)].mentions)
            if (mention.head == head) i = std::max(i, mention.tokens.end);
    if (i < range.end && tree_->lemma(i) == ",") ++i;
    // "the pact, to which both put their names"
    if (i + 1 < range.end && tree_->lemma(i) == "to" && tree_->lemma(i + 1) == "which")
        for (int k = i + 2; k < range.end && k < i + 12; ++k)
            if (any_of(tree_->lemma(k), {"put", "set", "affix"})) {
                out.push_back({k, Part::oblique, "to", head});
                return;
            }
    const bool relative = i < range.end && any_of(tree_->lemma(i), {"which", "that"});
    if (relative) ++i;
    bool auxiliary = false, passive = false, noun = false;
    for (int steps = 0; i < range.end && steps < 9; ++i, ++steps) {
        const Upos upos = tree_->upos(i);
        if (upos == Upos::AUX) {
            auxiliary = true;
            passive = passive || tree_->lemma(i) == "be";
        } else if (upos == Upos::VERB) {
            if (noun && relative) {
                add(i, Part::object);
                if (i + 2 < range.end && tree_->lemma(i + 1) == "to" && tree_->upos(i + 2) == Upos::VERB) add(i + 2, Part::object);  // "which the two hope to sign"
            }
            else if (noun) break;
            else if (passive) add(i, participle(i) ? Part::object : Part::subject);
            else if (relative || auxiliary) add(i, Part::subject);
            else if (participle(i) && (words_->is("confirm", tree_->lemma(i)) || words_->is("carry_out", tree_->lemma(i)) || words_->is("sign", tree_->lemma(i)) || words_->is("aim", tree_->lemma(i)) || words_->is("announce", tree_->lemma(i)) || words_->is("issue", tree_->lemma(i)))) add(i, Part::object);
            else add(i, Part::subject);
            // "announced by the council and confirmed by its head"
            if (participle(i))
                for (int k = i + 1; k + 1 < range.end && k < i + 18; ++k)
                    if (tree_->lemma(k) == "and" && tree_->upos(k + 1) == Upos::VERB && participle(k + 1)) add(k + 1, Part::object);
            break;
        } else if (upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::DET || upos == Upos::NUM || upos == Upos::CCONJ) {
            if (!relative) break;
            noun = true;
        } else if (upos != Upos::ADV && upos != Upos::PART && !(noun && tree_->lemma(i) == "of")) {  // "that the rest of the movement signed"
            break;
        }
    }
    // Before it: "signed the pact", "put their names to the pact".
    std::string marker;
    for (int k = head - 1, steps = 0; k >= range.begin && steps < 12; --k, ++steps) {
        const Upos upos = tree_->upos(k);
        if (upos == Upos::VERB && tree_->deprel(k) != Deprel::amod && group_at(k) < 0) {
            if (any_of(tree_->lemma(k), {"put", "set", "affix", "append"}) || marker.empty()) add(k, marker.empty() ? Part::object : Part::oblique, marker);
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

// "It", "this", or "the text": what was told before.
bool AgreementFacts::stands_for_it(int token) const {
    if (any_of(tree_->lemma(token), {"it", "this"})) return tree_->upos(token) == Upos::PRON;
    return any_of(tree_->lemma(token), {"text", "document", "paper"}) && token > 0 && tree_->lemma(token - 1) == "the";
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
            if (stands_for_it(i) && group_before(i) == static_cast<int>(group))
                for (Role& role : roles_of(i)) out.push_back(std::move(role));
    }
    // "... collapsed a year after it was signed in Lima": a pronoun within a sentence that a verb of making takes.
    for (int i = 0; i < static_cast<int>(annotation_->tokens.size()); ++i) {
        if (tree_->lemma(i) != "it" || tree_->upos(i) != Upos::PRON || tree_->head(i) < 0) continue;
        const Deprel deprel = tree_->deprel(i);
        if ((deprel != Deprel::nsubj_pass && deprel != Deprel::obj) || !words_->is("sign", tree_->lemma(tree_->head(i)))) continue;
        const auto& heads = sentence_mentions_[static_cast<std::size_t>(tree_->sentence(i))];
        int last = -1;
        for (const int head : heads)
            if (head < i) last = head;
        if ((last >= 0 ? group_at(last) : group_before(i)) == static_cast<int>(group)) out.push_back({tree_->head(i), Part::object, "", i});
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
        for (const int child : tree_->children(each)) {
            if (tree_->deprel(child) != Deprel::appos) continue;
            // "their union, the Harbour Congress"
            const std::int32_t called = mentions_->headed_by(child);
            const auto has_name = [&](std::int32_t of) {
                const auto& all = mentions_->entity(of).mentions;
                return std::any_of(all.begin(), all.end(), [](const Mention& m) { return m.form == MentionForm::name; });
            };
            if (entity >= 0 && called >= 0 && called != entity && mentions_->type(entity) == EntityType::organization && (is_power(called) || mentions_->type(called) == EntityType::organization) && !has_name(entity) && has_name(called)) entity = called;
            for (const int name : coordinated(*tree_, child))
                    if (const std::int32_t other = mentions_->headed_by(name); other >= 0 && mentions_->type(other) == EntityType::person) add_once(out, other), apposed = true;
        }
        if (entity >= 0 && !(apposed && mentions_->type(entity) == EntityType::population)) add_once(out, entity);
    }
    return out;
}

// The noun of the subject or agent; `as_passive` says which.
int AgreementFacts::doer_token(int verb, bool& as_passive) const {
    int subject = -1;
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
    return subject;
}

int AgreementFacts::doer_token(int verb) const {
    bool as_passive = false;
    return doer_token(verb, as_passive);
}

std::vector<std::int32_t> AgreementFacts::doers(int verb) const {
    bool as_passive = false;
    const int subject = doer_token(verb, as_passive);
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

bool AgreementFacts::puts_name(const Role& role) const {
    if (!any_of(tree_->lemma(role.verb), {"put", "set", "affix", "append", "lend", "add"}) || role.part != Part::oblique || role.marker != "to") return false;
    const int last = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(role.verb))].tokens.end;
    for (int i = std::max(0, role.verb - 8); i < last && i < role.verb + 6; ++i)
        if (any_of(tree_->lemma(i), {"name", "signature", "initial", "hand"}) && tree_->sentence(i) == tree_->sentence(role.verb)) return true;
    return false;
}

bool AgreementFacts::is_future(int verb) const {
    for (const int child : tree_->children(verb)) {
        if (tree_->deprel(child) == Deprel::aux && any_of(tree_->lemma(child), {"will", "would", "shall", "may", "might", "could", "should", "can", "must"})) return true;
        if (tree_->deprel(child) == Deprel::mark && any_of(tree_->lemma(child), {"to", "if", "unless", "before", "until", "whether"})) return true;
    }
    return tree_->deprel(verb) == Deprel::xcomp && any_of(tree_->lemma(std::max(0, tree_->head(verb))), {"plan", "expect", "want", "agree", "set", "fail", "refuse", "hope", "prepare", "due"});
}

bool AgreementFacts::is_negated(int verb) const {
    if (verb > 0 && tree_->lemma(verb - 1) == "without") return true;  // "left without signing it"
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

// "met in Lima on Friday and signed": a verb that shares subject, day and place of the one before it.
bool AgreementFacts::goes_on_with(int verb) const {
    const int first = tree_->head(verb);
    return first >= 0 && first < verb && tree_->deprel(verb) == Deprel::conj && tree_->upos(first) == Upos::VERB && tree_->child(verb, Deprel::nsubj) < 0 && tree_->child(verb, Deprel::nsubj_pass) < 0;
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
        // "were killed on Tuesday, a month after the two signed": the day of something else.
        bool apart = false;
        for (int i = range.end; i < verb; ++i) apart = apart || any_of(tree_->lemma(i), {"after", "before", "since", "when", "while"});
        if (apart) continue;
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
    if (best.empty() && goes_on_with(verb)) return time_of(tree_->head(verb));  // "met on Friday and signed"
    return date_detail(best) > 0 ? best : std::string();  // a weekday that nothing fixes is nearest all the same
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
        bool of_doer = false;  // or of something else: "herders in Chile signed in Lima"
        for (const Deprel subject : {Deprel::nsubj, Deprel::nsubj_pass})
            if (const int doer = tree_->child(verb, subject); doer >= 0 && head < verb) of_doer = of_doer || tree_->dominates(doer, head);
        for (int i = range.end; i < verb; ++i) of_doer = of_doer || any_of(tree_->lemma(i), {"after", "before", "since", "when", "while"});
        if (of_doer) continue;
        const int distance = head > verb ? head - verb : verb - head;
        if (best.empty() || distance < best_distance) best = std::string(place.span.in(report_->text)), best_distance = distance;
    }
    if (best.empty() && goes_on_with(verb)) return place_of(tree_->head(verb));
    return best;
}

// "The Tacna Accord, signed in that town": the place that the instrument's own name holds.
std::string AgreementFacts::that_town(const Role& role) const {
    const int g = group_at(role.mention);
    const int last = std::min(role.verb + 5, static_cast<int>(annotation_->tokens.size()) - 1);
    bool that = false;
    for (int i = role.verb + 1; i + 2 <= last && !that; ++i)
        that = tree_->lemma(i) == "in" && any_of(tree_->lemma(i + 1), {"that", "the"}) && any_of(tree_->lemma(i + 2), {"town", "city", "village"});
    // "named after the town where it was signed"
    for (int i = std::max(0, role.verb - 6); i < role.verb && !that; ++i)
        that = any_of(tree_->lemma(i), {"town", "city", "village", "port"}) && any_of(tree_->lemma(i + 1), {"where", "in"});
    if (!that || g < 0) return {};
    for (const InstrumentMention& mention : (*groups_)[static_cast<std::size_t>(g)].mentions) {
        if (!mention.name || mention.tokens.size() < 2) continue;
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

}  // namespace dateline
