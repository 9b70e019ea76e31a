// Obligations, breaches and reactions, and what is told of an instrument as a whole.
#include <algorithm>

#include "code/agreements/facts.h"
#include "code/lists.h"
#include "dateline/id.h"

namespace dateline {
Result<DutyWords> DutyWords::create(const Lexicon& lexicon) {
    DutyWords out;
    for (const Lexicon::Row& row : lexicon.table("obligations").rows) {
        if (!any_of(row["kind"], {"modal", "passive", "object", "subject", "content"})) return row.fault("kind is none of modal, passive, object, subject, content");
        for (const std::string_view lemma : row.list("lemmas")) add_once(out.kinds[lemma], std::string(row["kind"]));
    }
    return out;
}

bool DutyWords::is(std::string_view kind, std::string_view lemma) const {
    const auto found = kinds.find(lemma);
    return found != kinds.end() && std::find(found->second.begin(), found->second.end(), kind) != found->second.end();
}

// From `from` to the end of the verb's own clause: clauses that follow with a subject of their own are left out.
Span AgreementFacts::clause_span(int verb, int from) const {
    const TokenRange whole = tree_->yield(verb);
    int end = whole.end;
    for (const int child : tree_->children(verb)) {
        const bool own_subject = tree_->child(child, Deprel::nsubj) >= 0 || tree_->child(child, Deprel::nsubj_pass) >= 0;
        const Deprel deprel = tree_->deprel(child);
        if (child > verb && ((deprel == Deprel::conj && own_subject) || deprel == Deprel::parataxis || deprel == Deprel::list)) end = std::min(end, tree_->yield(child).begin);
    }
    // "... and both states must ...": a clause that the tree did not cut off.
    const int last = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(verb))].tokens.end;
    for (int i = verb + 1; i + 1 < end; ++i) {
        if (!any_of(tree_->lemma(i), {"and", "but", ",", ";"})) continue;
        bool noun = false;
        for (int k = i + 1; k < last && k < i + 8; ++k) {
            const Upos upos = tree_->upos(k);
            const std::string_view lemma = tree_->lemma(k);
            const bool modal = any_of(lemma, {"must", "shall"}) || (any_of(lemma, {"be", "have"}) && k + 1 < last && tree_->lemma(k + 1) == "to");
            if (modal && noun) end = i;
            if (modal || upos == Upos::VERB || upos == Upos::PUNCT || any_of(lemma, {"which", "that", "who"})) break;
            noun = noun || upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::PRON;
        }
    }
    while (end > from && (tree_->upos(end - 1) == Upos::PUNCT || tree_->upos(end - 1) == Upos::CCONJ)) --end;
    if (end <= from) return {};
    return tree_->span({from, end});
}

void AgreementFacts::add_duty(Draft& draft, int who_token, Span span, int verb) const {
    if (span.empty() || draft.agreement.obligations.size() >= 64) return;
    Obligation duty;
    duty.span = span;
    auto as_party = [&](std::int32_t entity) -> std::int32_t {
        if (entity < 0) return -1;
        const EntityType type = mentions_->type(entity);
        if (type == EntityType::person || type == EntityType::place || type == EntityType::agreement || type == EntityType::population || type == EntityType::other || type == EntityType::media) return -1;
        return mentions_->as_state(entity);
    };
    if (who_token >= 0) {
        bool all = false;  // "both states", "each side"
        for (const int child : tree_->children(who_token)) all = all || any_of(tree_->lemma(child), {"both", "each", "either", "all", "two", "every"});
        std::vector<std::int32_t> bound;
        for (const int each : coordinated(*tree_, who_token))
            if (const std::int32_t entity = as_party(mentions_->headed_by(each)); entity >= 0) add_once(bound, entity);
        for (const int child : tree_->children(who_token))  // "no armed group may be left ... by either state"
            if (tree_->lemma(child) == "no") bound.clear();
        if (all && !family_is_decree(draft.agreement.instrument)) draft.unnamed_pair = draft.unnamed_pair || draft.agreement.parties.empty();
        if (bound.size() == 1 && !all) duty.who.index = bound.front();
        if (bound.empty() && !all) {
            // A passive names the one bound elsewhere: "the offices in Chile are to be shut", "by either side".
            const TokenRange range = tree_->tokens_in(span);
            for (int i = range.begin; i + 1 < range.end; ++i)
                all = all || (any_of(tree_->lemma(i), {"either", "both", "each", "neither"}) && any_of(tree_->lemma(i + 1), {"side", "party", "state", "country", "government", "army", "nation"}));
            if (!all)
                for (const MentionAt& each : mentions_->in(range))
                    if (const std::int32_t entity = as_party(each.entity); entity >= 0 && mentions_->type(entity) == EntityType::state && each.form == MentionForm::name) {
                        duty.who.index = entity;
                        break;
                    }
        }
    }
    if (duty.who.index >= 0 && mentions_->type(duty.who.index) == EntityType::state && !family_is_decree(draft.agreement.instrument) && draft.agreement.parties.size() < 2) add_party(draft, duty.who.index);
    // Whom the duty is owed to, when a complement says so: "hand over to Peru".
    for (const int child : tree_->children(verb)) {
        const int marker = tree_->deprel(child) == Deprel::obl ? tree_->child(child, Deprel::case_) : -1;
        if (marker < 0 || !any_of(tree_->lemma(marker), {"to"})) continue;
        const std::int32_t entity = as_party(mentions_->headed_by(child));
        if (entity >= 0 && entity != duty.who.index) duty.to.index = entity;
    }
    for (const Obligation& known : draft.agreement.obligations)
        if (known.span.overlaps(duty.span)) return;
    draft.agreement.obligations.push_back(duty);
}

// "obliges", "prohibits", "required": the parser often takes the third person for a noun.
bool AgreementFacts::binds(int token) const {
    const Upos upos = tree_->upos(token);
    if (upos != Upos::VERB && upos != Upos::NOUN) return false;
    if (duty_words_->is("object", tree_->lemma(token))) return true;
    const std::string form = lower(annotation_->tokens[static_cast<std::size_t>(token)].span.in(report_->text));
    for (const std::string_view ending : {"s", "es", "d", "ed"})
        if (form.size() > ending.size() + 2 && form.ends_with(ending) && duty_words_->is("object", std::string_view(form).substr(0, form.size() - ending.size()))) return true;
    return false;
}

int AgreementFacts::bound_by(int token) const {
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(token))].tokens;
    const auto& heads = sentence_mentions_[static_cast<std::size_t>(tree_->sentence(token))];
    int before = token - 1;
    while (before >= range.begin && (tree_->upos(before) == Upos::ADV || tree_->upos(before) == Upos::AUX)) --before;
    if (before < range.begin) return -1;
    // "The truce, which Norway guards, bars both sides from ...": behind what stands between commas.
    if (tree_->lemma(before) == "," && !heads.empty() && heads.front() <= range.begin + 5 && heads.front() + 1 < before && tree_->lemma(heads.front() + 1) == ",") return group_at(heads.front());
    if (any_of(tree_->lemma(before), {"that", "which"})) {  // the last instrument named before it
        int found = -1;
        for (const int head : heads)
            if (head < before) found = group_at(head);
        return found;
    }
    if (const int own = group_at(before); own >= 0) return own;
    if (tree_->upos(before) == Upos::NUM && before > range.begin && any_of(tree_->lemma(before - 1), {"Article", "article", "Clause", "clause", "Section", "section"})) {
        const int told = group_before(before);
        return told >= 0 ? told : 0;
    }
    // "It gave them a hotline and obliged each side to ...": the subject of the sentence.
    const std::string_view first = tree_->lemma(range.begin);
    const bool pronoun = any_of(first, {"it", "It"}) && before - range.begin < 24 && (before == range.begin || any_of(tree_->lemma(before), {"and", ","}));
    return pronoun ? group_before(range.begin) : -1;
}

void AgreementFacts::tell_bound(std::size_t group, Draft& draft) {
    for (const Sentence& sentence : annotation_->sentences) {
        if (sentence.title) continue;
        for (int i = sentence.tokens.begin; i + 2 < sentence.tokens.end; ++i) {
            if (!binds(i) || is_negated(i) || bound_by(i) != static_cast<int>(group)) continue;
            // VERB NP to VERB, VERB NP from VERB-ing; short insertions may stand between commas.
            int noun = -1, k = i + 1;
            for (; k < sentence.tokens.end && k < i + 14; ++k) {
                const Upos upos = tree_->upos(k);
                if (upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::PRON) noun = k;
                if (noun >= 0 && any_of(tree_->lemma(k), {"to", "from"})) break;
                if (upos == Upos::VERB && tree_->deprel(k) != Deprel::amod) k = sentence.tokens.end;
            }
            if (noun < 0 || k >= sentence.tokens.end || k >= i + 14) continue;
            int begin = i, end = k + 1;
            if (i > sentence.tokens.begin + 1 && tree_->upos(i - 1) == Upos::NUM) begin = i - 2;  // with its article
            while (end < sentence.tokens.end && !any_of(tree_->lemma(end), {";", "."})) {
                // A second clause with a subject of its own ends the duty.
                if (tree_->lemma(end) == "," && end + 1 < sentence.tokens.end && any_of(tree_->lemma(end + 1), {"and", "but", "which", "while"})) break;
                if (any_of(tree_->lemma(end), {"and", "but"}) && end + 1 < sentence.tokens.end && any_of(tree_->lemma(end + 1), {"that", "which"})) break;
                ++end;
            }
            while (end > begin && tree_->upos(end - 1) == Upos::PUNCT && !any_of(tree_->lemma(end - 1), {"\xE2\x80\x9D", "\""})) --end;
            draft.binding = true;
            draft.sought_only = false;
            int head = noun;  // the noun of those bound, or the first one named
            if (mentions_->headed_by(head) < 0) head = i + 1;
            while (head < noun && mentions_->headed_by(head) < 0) ++head;
            add_duty(draft, head, tree_->span({begin, end}), i);
        }
    }
}

void AgreementFacts::tell_duties(std::size_t group, Draft& draft) {
    tell_bound(group, draft);
    // The instrument binds: "obliges Chile to ...", "which prohibits its forces from ...".
    std::vector<Role> roles = roles_[group];
    for (std::size_t s = 0; s < annotation_->sentences.size(); ++s) {  // "Article 2 obliges ..."
        const TokenRange range = annotation_->sentences[s].tokens;
        for (int i = range.begin; i + 1 < range.end; ++i)
            if (any_of(tree_->lemma(i), {"Article", "article", "Clause", "clause", "Section"}) && tree_->upos(i + 1) == Upos::NUM) {
                // An article belongs to the instrument that the text is about, not to one mentioned in passing.
                if (group != 0 && (group_before(i) != static_cast<int>(group))) continue;
                if (group == 0 && group_before(i) > 0) continue;
                for (int k = i + 2; k < range.end && k < i + 6; ++k)
                    if (tree_->upos(k) == Upos::VERB) {
                        roles.push_back({k, Part::subject, "", i});
                        break;
                    }
            }
    }
    for (const Role& role : roles) {
        const std::string_view lemma = tree_->lemma(role.verb);
        if (role.part != Part::subject || is_negated(role.verb)) continue;
        const int object = tree_->child(role.verb, Deprel::obj);
        if (duty_words_->is("object", lemma)) {
            draft.binding = true;
            draft.sought_only = false;
            int begin = role.verb;
            if (any_of(tree_->lemma(role.mention), {"Article", "article", "Clause", "clause", "Section"})) begin = role.mention;
            const bool person_like = object >= 0 && (mentions_->headed_by(object) >= 0 || tree_->child(role.verb, Deprel::xcomp) >= 0);
            add_duty(draft, person_like ? object : -1, clause_span(role.verb, begin), role.verb);
        } else if (duty_words_->is("content", lemma) && object >= 0 && (tree_->deprel(role.verb) == Deprel::acl_relcl || lemma != "give") && any_of(lemma, {"provide", "stipulate", "guarantee", "establish", "set", "create"})) {
            draft.sought_only = false;
            add_duty(draft, -1, clause_span(role.verb, role.verb), role.verb);
        }
    }
    // Modal clauses of a sentence that says what holds "under the accord", and of the next ones in its paragraph.
    int scope_until = -1, scope_paragraph = -1;
    for (std::size_t s = 0; s < annotation_->sentences.size(); ++s) {
        const Sentence& sentence = annotation_->sentences[s];
        if (sentence.title) continue;
        bool here = false, opens = false;
        for (const int head : sentence_mentions_[s]) {
            if (group_at(head) != static_cast<int>(group)) continue;
            here = true;
            const int marker = tree_->child(head, Deprel::case_);
            if (marker >= 0 && any_of(tree_->lemma(marker), {"under", "by"}) && !is_clause(*tree_, head)) opens = true;
            for (const Role& role : roles_of(head)) opens = opens || any_of(tree_->lemma(role.verb), {"ask", "require", "demand", "provide", "oblige", "call", "stipulate", "say"});
        }
        // "Under its terms, both sides must ..."
        for (int i = sentence.tokens.begin; i < sentence.tokens.end && i < sentence.tokens.begin + 5; ++i)
            if (any_of(tree_->lemma(i), {"term", "provision"}) && group_before(i) == static_cast<int>(group)) opens = true;
        const bool follows = s > 0 && topics_[s - 1] == static_cast<int>(group) && annotation_->sentences[s - 1].paragraph == sentence.paragraph;
        if (opens) scope_until = static_cast<int>(s) + 1, scope_paragraph = sentence.paragraph;
        const bool in_scope = opens || (static_cast<int>(s) <= scope_until && sentence.paragraph == scope_paragraph);
        if (!in_scope && !here && !follows) continue;
        for (int i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            const Upos upos = tree_->upos(i);
            if (upos != Upos::VERB && upos != Upos::ADJ) continue;
            const std::string_view lemma = tree_->lemma(i);
            int subject = tree_->child(i, Deprel::nsubj);
            for (const Deprel other : {Deprel::nsubj_pass, Deprel::nsubj_outer})
                if (subject < 0) subject = tree_->child(i, other);
            bool modal = false, bare_subject = false;
            int duty_verb = i;
            for (const int child : tree_->children(i)) {
                if (tree_->deprel(child) == Deprel::aux && any_of(tree_->lemma(child), {"must", "shall"})) {
                    modal = true;
                    // The noun right before the modal is the subject, whatever the tree makes of it.
                    if (subject < 0 && child > sentence.tokens.begin && (tree_->upos(child - 1) == Upos::NOUN || tree_->upos(child - 1) == Upos::PROPN)) subject = child - 1, bare_subject = true;
                }
                // "Under the deal Chile will open two wells": what it lays down.
                if (opens && tree_->deprel(child) == Deprel::aux && any_of(tree_->lemma(child), {"will", "would"}) && subject >= 0 && is_power(mentions_->headed_by(subject))) modal = true;
                if (tree_->deprel(child) == Deprel::aux && tree_->lemma(child) == "may")
                    for (int k = subject >= 0 ? tree_->yield(subject).begin : i; k < i; ++k) modal = modal || any_of(tree_->lemma(k), {"no", "not"});
            }
            if (any_of(lemma, {"have", "be"}) && subject >= 0)  // "have to close", "is to release"
                for (const int child : tree_->children(i))
                    if (tree_->deprel(child) == Deprel::xcomp && child <= i + 3) modal = true, duty_verb = child;
            for (const int child : tree_->children(i))  // "Syria is to release" with release as the head
                if (subject >= 0 && child < i && tree_->deprel(child) == Deprel::mark && tree_->lemma(child) == "to")
                    for (int k = subject + 1; k < i; ++k) modal = modal || any_of(tree_->lemma(k), {"be", "have"});
            bool to_follows = false;
            for (const int child : tree_->children(i))
                if (child > i && (tree_->deprel(child) == Deprel::xcomp || tree_->deprel(child) == Deprel::advcl || tree_->deprel(child) == Deprel::ccomp))
                    for (const int mark : tree_->children(child)) to_follows = to_follows || (mark > i && tree_->lemma(mark) == "to");
            // "each side is obliged to": the words alone tell it.
            const bool bare_passive = duty_words_->is("passive", lemma) && i > sentence.tokens.begin + 1 && tree_->lemma(i - 1) == "be" && i + 1 < sentence.tokens.end && tree_->lemma(i + 1) == "to";
            if (bare_passive && subject < 0) subject = i - 2, bare_subject = true;
            const bool passive = bare_passive || (duty_words_->is("passive", lemma) && tree_->child(i, Deprel::nsubj_pass) >= 0 && to_follows);
            const bool undertakes = (here || follows) && duty_words_->is("subject", lemma) && tree_->child(i, Deprel::xcomp) >= 0 && subject >= 0 && !is_negated(i) && lemma != "agree";
            if (subject < 0) continue;
            // "The pact was signed in May. Within a month Chilean troops are to leave": what goes on with it, when it tells of a power.
            const bool goes_on = follows && is_power(mentions_->headed_by(subject));
            if ((!modal || (!in_scope && !goes_on)) && !passive && !undertakes) continue;
            if (group_in(subject) >= 0) continue;
            TokenRange subject_range = tree_->yield(subject);
            if (bare_subject) {
                subject_range = {subject, subject + 1};
                while (subject_range.begin > sentence.tokens.begin && (tree_->upos(subject_range.begin - 1) == Upos::DET || tree_->upos(subject_range.begin - 1) == Upos::ADJ || tree_->upos(subject_range.begin - 1) == Upos::NUM)) --subject_range.begin;
            }
            add_duty(draft, subject, clause_span(i, std::max(sentence.tokens.begin, std::min(subject_range.begin, i))), duty_verb);
        }
    }
    // "a ceasefire explicitly prohibiting interference": the duty binds all parties.
    for (const InstrumentMention& mention : (*groups_)[group].mentions)
        for (const int child : tree_->children(mention.head))
            if ((tree_->deprel(child) == Deprel::acl || tree_->deprel(child) == Deprel::advcl) && any_of(tree_->lemma(child), {"prohibit", "ban", "bar", "forbid", "oblige", "require"})) {
                const std::string form = lower(annotation_->tokens[static_cast<std::size_t>(child)].span.in(report_->text));
                if (form.ends_with("ing")) add_duty(draft, -1, clause_span(child, child), child);
            }
    std::sort(draft.agreement.obligations.begin(), draft.agreement.obligations.end(), [](const Obligation& a, const Obligation& b) { return a.span < b.span; });
}

void AgreementFacts::tell_breaches(std::size_t group, Draft& draft) {
    std::vector<Span> found;
    auto clause_of = [&](int token) {
        int node = token;
        for (int steps = 0; steps < 16 && node >= 0 && !is_clause(*tree_, node); ++steps) {
            if (tree_->head(node) < 0) break;
            node = tree_->head(node);
        }
        TokenRange range = tree_->yield(node);
        while (range.end > range.begin && tree_->upos(range.end - 1) == Upos::PUNCT) --range.end;
        return tree_->span(range);
    };
    for (const Role& role : roles_[group]) {
        const std::string_view lemma = tree_->lemma(role.verb);
        if (words_->is("breach", lemma) && role.part == Part::object && tree_->upos(role.verb) == Upos::VERB && !is_future(role.verb) && !is_negated(role.verb)) found.push_back(clause_of(role.verb));
        if (words_->is("breach-noun", lemma) && role.part == Part::oblique && tree_->upos(role.verb) == Upos::NOUN) found.push_back(clause_of(role.verb));
    }
    std::sort(found.begin(), found.end());
    for (const Span span : found)
        if (!span.empty()) add_once(draft.agreement.breaches, span);
}

void AgreementFacts::tell_reactions(std::size_t group, Draft& draft) {
    auto speaks_of = [&](Span span) {
        const TokenRange range = tree_->tokens_in(span);
        for (auto each = group_by_head_.lower_bound(range.begin); each != group_by_head_.end() && each->first < range.end; ++each)
            if (each->second == static_cast<int>(group)) return true;
        return false;
    };
    for (const Claim& claim : *claims_) {
        if (!claim.source || claim.source->entity.index < 0 || mentions_->type(claim.source->entity.index) == EntityType::agreement || draft.agreement.reactions.size() >= 64) continue;
        const bool judges = claim.stance == Stance::praises || claim.stance == Stance::criticises || claim.stance == Stance::warns || claim.stance == Stance::accuses;
        if (!judges) continue;
        bool about = false;
        for (const Span& content : claim.content) about = about || speaks_of(content);
        if (!about && claim.cue) {
            const int token = tree_->token_at(claim.cue->span.begin);
            if (token >= 0) about = speaks_of(annotation_->sentences[static_cast<std::size_t>(tree_->sentence(token))].span);
        }
        if (!about) continue;
        Reaction reaction;
        reaction.actor = claim.source->entity;
        reaction.claim = claim.id;
        if (std::any_of(draft.agreement.reactions.begin(), draft.agreement.reactions.end(), [&](const Reaction& r) { return r.claim == claim.id; })) continue;
        reaction.span = claim.content.empty() ? (claim.cue ? claim.cue->span : Span{}) : claim.content.front();
        draft.agreement.reactions.push_back(reaction);
    }
    for (const Event& event : *events_) {
        if (event.type != EventType::REJECT && event.type != EventType::ACCUSE && event.type != EventType::THREATEN && event.type != EventType::PROTEST && event.type != EventType::SUPPORT) continue;
        const int trigger = tree_->token_at(event.trigger.begin);
        if (trigger < 0 || words_->is("sign", tree_->lemma(trigger)) || group_at(trigger) >= 0 || event.actors.empty() || draft.agreement.reactions.size() >= 64) continue;
        bool about = false;
        for (const Role& role : roles_[group]) about = about || (role.verb == trigger && role.part != Part::subject);
        if (!about) continue;
        draft.agreement.reactions.push_back({event.actors.front(), event.id, "", event.evidence.empty() ? event.trigger : event.evidence});
    }
    // What a report says in its own voice: "the pact alarms Bolivia", "Peru rejected the deal".
    for (const Role& role : roles_[group]) {
        const std::string_view lemma = tree_->lemma(role.verb);
        const bool felt = role.part == Part::subject && any_of(lemma, {"alarm", "worry", "anger", "upset", "please", "concern", "enrage", "trouble", "dismay", "infuriate"});
        const bool judged = role.part == Part::object && any_of(lemma, {"reject", "condemn", "welcome", "praise", "denounce", "oppose", "criticise", "criticize", "support", "endorse", "hail", "spurn", "back"});
        if ((!felt && !judged) || is_negated(role.verb)) continue;
        std::int32_t actor = -1;
        if (judged) {
            const auto who = doers(role.verb);
            if (!who.empty()) actor = who.front();
        } else if (const int object = tree_->child(role.verb, Deprel::obj); object >= 0) {
            actor = mentions_->headed_by(object);
        }
        if (actor < 0) continue;
        const Span span = clause_span(role.verb, tree_->yield(role.verb).begin);
        const bool known = std::any_of(draft.agreement.reactions.begin(), draft.agreement.reactions.end(), [&](const Reaction& r) { return r.actor.index == actor && r.span.overlaps(span); });
        if (!known && !span.empty()) draft.agreement.reactions.push_back({EntityRef{mentions_->as_state(actor)}, "", "", span});
    }
    std::sort(draft.agreement.reactions.begin(), draft.agreement.reactions.end(), [](const Reaction& a, const Reaction& b) { return std::tie(a.span, a.actor, a.event, a.claim) < std::tie(b.span, b.actor, b.event, b.claim); });
}

// Whether the report tells of an instrument at all: a wish, a club's contract or a figure of speech is none.
bool AgreementFacts::counts(const Draft& draft, const InstrumentGroup& group) const {
    const Agreement& a = draft.agreement;
    bool named = false, act = false, entity = false;
    int definite = 0;
    for (const InstrumentMention& mention : group.mentions) {
        named = named || mention.name;
        act = act || mention.act;
        definite += mention.definite;
        entity = entity || mention.entity >= 0;
    }
    if (act) return !a.targets.empty();
    bool power = draft.unnamed_power;
    for (const EntityRef party : a.parties) power = power || is_power(party.index);
    if (named && draft.signed_clause) return true;
    if (!a.parties.empty() && !power && !(draft.signed_clause && (a.parties.size() >= 2 || !a.signatories.empty())) && !(draft.announced && group.instrument == Instrument::ceasefire && a.parties.size() >= 2)) return false;
    if (named) return true;
    if (draft.sought_only && !draft.signed_clause && !draft.announced && !draft.in_force) return false;
    const bool concluded = draft.signed_clause || draft.initialled;
    if (concluded && (power || !a.signatories.empty() || a.parties.size() >= 2)) return true;
    if ((draft.announced || draft.reached) && power) return true;
    // "the truce signed in Arica in May", "a border deal signed on Tuesday": between powers, though none is named beside it.
    if (concluded && a.parties.empty() && a.signed_ && (!a.signed_->value.empty() || !a.signed_->place.empty())) {
        const bool of_powers = group.instrument == Instrument::ceasefire || group.instrument == Instrument::treaty || (group.instrument == Instrument::memorandum && !a.signed_->value.empty() && !a.signed_->place.empty()) || group.lemmas.contains("accord") || group.lemmas.contains("pact");
        const auto told_of = [&](const std::string& word) {
            return any_of(word, {"border", "peace", "security", "prisoner", "water", "trade", "gas", "energy", "pasture", "grazing", "fishing", "fisheries", "exchange", "swap", "amnesty", "demobilisation", "demobilization", "railway", "port", "extradition", "customs", "hotline", "military", "defence", "defense", "nuclear", "arms", "transit", "oil", "grain", "coalition", "unity", "disarmament"});
        };
        if (of_powers || std::any_of(group.words.begin(), group.words.end(), told_of)) return true;
    }
    if (family_is_decree(group.instrument)) return !a.targets.empty() || a.issued_by.index >= 0 || !a.breaches.empty();
    if (a.parties.size() >= 2) return true;
    if (!a.obligations.empty() && power) return true;
    if (!a.breaches.empty() || draft.ended || draft.suspended || draft.in_force) return power || definite > 0 || entity;
    return definite >= 2 && power;
}

std::string AgreementFacts::name_of_group(const InstrumentGroup& group, const Draft& draft) const {
    auto text_of = [&](TokenRange range) { return std::string(tree_->span(range).in(report_->text)); };
    auto in_time = [&](int token) {
        const Span span = annotation_->tokens[static_cast<std::size_t>(token)].span;
        const auto time = std::partition_point(annotation_->times.begin(), annotation_->times.end(), [&](const Time& t) { return t.span.end <= span.begin; });
        return time != annotation_->times.end() && time->span.overlaps(span);
    };
    const InstrumentMention* best = nullptr;
    for (const InstrumentMention& mention : group.mentions)
        if (mention.name && (!best || mention.tokens.size() > best->tokens.size())) best = &mention;
    if (best) return text_of(best->tokens);
    // Bans and sanctions are called after those whom they hit: by name, else by the first description.
    const auto made = std::find_if(group.mentions.begin(), group.mentions.end(), [](const InstrumentMention& m) { return m.act || m.lemma == "sanctions"; });
    if (made != group.mentions.end() && !draft.agreement.targets.empty()) {
        constexpr std::size_t names_max = 4;
        std::vector<std::string> names;
        for (const EntityRef target : draft.agreement.targets) {
            const Entity& entity = mentions_->entity(target.index);
            if (names.size() < names_max && entity.type != EntityType::population && std::any_of(entity.mentions.begin(), entity.mentions.end(), [](const Mention& m) { return m.form == MentionForm::name; })) names.push_back(entity.name);
        }
        if (names.empty() && made->act) names.push_back(mentions_->entity(draft.agreement.targets.front().index).name);
        std::string name = !made->act ? "sanctions on " : made->instrument == Instrument::ban ? "ban of " : "designation of ";
        for (std::size_t i = 0; i < names.size(); ++i) name += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
        if (!names.empty()) return name;
    }
    // The fullest description, with the phrases that belong to it.
    std::string fullest;
    for (const InstrumentMention& mention : group.mentions) {
        TokenRange range = mention.tokens;
        while (range.begin < mention.head && (tree_->upos(range.begin) == Upos::DET || tree_->upos(range.begin) == Upos::PRON || any_of(tree_->lemma(range.begin), {"new", "recent", "latest", "earlier", "significant", "historic", "agreed", "agree", "announced", "announce", "declared", "declare", "reported", "report", "signed", "sign", "so-called"}))) ++range.begin;
        const TokenRange sentence = annotation_->sentences[static_cast<std::size_t>(mention.sentence)].tokens;
        int last_noun = mention.head;
        bool about = false;
        for (int i = mention.head + 1; i < sentence.end && i <= mention.head + 10; ++i) {
            const Upos upos = tree_->upos(i);
            // "a memorandum on reopening the crossing"
            const bool gerund = upos == Upos::VERB && i == mention.head + 2 && any_of(tree_->lemma(i - 1), {"on", "for"}) && lower(annotation_->tokens[static_cast<std::size_t>(i)].span.in(report_->text)).ends_with("ing");
            if ((upos == Upos::VERB && !gerund) || upos == Upos::AUX || upos == Upos::PUNCT || (upos == Upos::SCONJ && i != mention.head + 1) || upos == Upos::PRON || upos == Upos::NUM) break;
            if ((upos == Upos::ADP || upos == Upos::SCONJ) && !any_of(tree_->lemma(i), {"of", "on", "between", "with", "for", "at", "over"})) break;
            // What it is about stands right behind it, whatever the tree makes of that.
            about = about || gerund || (i == mention.head + 1 && any_of(tree_->lemma(i), {"of", "on", "between", "over"}));
            if (!about && !tree_->dominates(mention.head, i)) break;
            if (in_time(i)) break;
            if (upos == Upos::NOUN || upos == Upos::PROPN) last_noun = i;
        }
        range.end = last_noun + 1;
        const std::string text = text_of(range);
        if (fullest.empty() || range.size() > static_cast<int>(std::count(fullest.begin(), fullest.end(), ' ')) + 1) fullest = text;
    }
    return fullest;
}

std::vector<Agreement> AgreementFacts::code() {
    std::vector<Draft> drafts(groups_->size());
    for (std::size_t g = 0; g < groups_->size(); ++g) {
        drafts[g].agreement.instrument = (*groups_)[g].instrument;
        tell_signing(g, drafts[g]);
        tell_roots(g, drafts[g]);
        tell_purpose(g, drafts[g]);
        tell_reach(g, drafts[g]);
        tell_fate(g, drafts[g]);
        tell_duties(g, drafts[g]);
        tell_presence(g, drafts[g]);
        tell_breaches(g, drafts[g]);
        tell_reactions(g, drafts[g]);
        name_the_bound(drafts[g]);
    }
    tell_signed_for(drafts);
    for (std::size_t g = 0; g < groups_->size(); ++g) name_the_state(g, drafts[g]);
    tell_roots_by_words();
    name_the_pairs(drafts);
    std::vector<Agreement> out;
    std::vector<bool> kept(groups_->size(), false);
    for (std::size_t g = 0; g < groups_->size(); ++g) {
        const InstrumentGroup& group = (*groups_)[g];
        Agreement& a = drafts[g].agreement;
        bool root = false;  // what another builds on is told of
        for (const auto& roots : roots_) root = root || roots.count(g) > 0;
        kept[g] = counts(drafts[g], group) || (root && !drafts[g].sought_only);
        const InstrumentMention& first = *std::min_element(group.mentions.begin(), group.mentions.end(), [&](const InstrumentMention& x, const InstrumentMention& y) {
            const bool title_x = annotation_->sentences[static_cast<std::size_t>(x.sentence)].title, title_y = annotation_->sentences[static_cast<std::size_t>(y.sentence)].title;
            return std::tie(title_x, x.head) < std::tie(title_y, y.head);
        });
        a.id = finding_id(report_->id, "agreement", tree_->span(first.tokens));
        a.evidence = annotation_->sentences[static_cast<std::size_t>(first.sentence)].span;
        a.rule = first.rule;
        for (const bool by_name : {true, false})  // "a border deal ... the Lima Accord": the one that has the name
            for (const InstrumentMention& mention : group.mentions)
                if (mention.entity >= 0 && a.entity.index < 0 && mention.name == by_name) a.entity = EntityRef{mention.entity};
        a.name = name_of_group(group, drafts[g]);
        const Draft& draft = drafts[g];
        a.status = draft.ended ? AgreementStatus::ended : draft.suspended ? AgreementStatus::suspended : draft.signed_clause ? AgreementStatus::signed_ : draft.in_force ? AgreementStatus::in_force
                   : draft.announced ? AgreementStatus::announced : AgreementStatus::reported;
        if (a.signed_ && a.signed_->value.empty() && a.signed_->place.empty()) a.signed_.reset();
        // A dated accord ("the 2015 accord") was concluded then.
        if (a.status == AgreementStatus::reported && !draft.initialled && a.signed_ && !a.signed_->value.empty()) a.status = AgreementStatus::signed_;
    }
    for (std::size_t g = 0; g < groups_->size(); ++g)
        for (const std::size_t root : roots_[g])
            if (kept[g] && kept[root]) drafts[g].agreement.builds_on.push_back(drafts[root].agreement.id);
    for (std::size_t g = 0; g < groups_->size(); ++g)
        if (kept[g]) out.push_back(std::move(drafts[g].agreement));
    std::stable_sort(out.begin(), out.end(), [](const Agreement& a, const Agreement& b) { return std::tie(a.evidence, a.id) < std::tie(b.evidence, b.id); });
    return out;
}

}  // namespace dateline
