#include "code/agreements/facts.h"

#include <algorithm>

#include "code/lists.h"
#include "dateline/id.h"

namespace dateline {

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
            if (stands_for_it(i)) topic = topics_[s - 1];
        if (topic < 0 && !sentence_mentions_[s].empty() && !annotation.sentences[s].title) topic = group_at(sentence_mentions_[s].front());
        topics_.push_back(topic);
    }
    for (std::size_t g = 0; g < groups.size(); ++g) roles_.push_back(roles_of(g));
    for (int i = 0; i < static_cast<int>(annotation.tokens.size()); ++i) {
        const std::string_view lemma = tree.lemma(i);
        if (words.is("prove", lemma)) proving_.push_back(i);
        if (lemma == "present" || words.is("attend", lemma) || words.is("presence", lemma) || words.is("involve", lemma)) attending_.push_back(i);
    }
}

namespace {

// Who can be bound by an instrument.
bool can_be_bound(EntityType type) {
    return type == EntityType::state || type == EntityType::state_body || type == EntityType::nationality || type == EntityType::armed_group || type == EntityType::political_party || type == EntityType::organization;
}

}  // namespace

bool AgreementFacts::is_power(std::int32_t entity) const {
    if (entity < 0) return false;
    const EntityType type = mentions_->type(entity);
    return type == EntityType::state || type == EntityType::state_body || type == EntityType::armed_group || type == EntityType::political_party || type == EntityType::nationality ||
           (type == EntityType::organization && !mentions_->entity(entity).code.role.empty());
}

std::int32_t AgreementFacts::whole_of(std::int32_t entity) const {
    const Entity& part = mentions_->entity(entity);
    // "The Peruvian army" binds Peru; the force of a province does not, and "Liberation Army" may be anybody's name.
    if (part.type == EntityType::state_body && !part.code.country.empty()) {
        bool organ = false, local = false;
        for (const std::string_view word : split(part.name, ' ')) {
            organ = organ || any_of(word, {"army", "military", "forces", "troops", "police", "navy", "junta", "regime", "government", "cabinet", "ministry", "presidency", "parliament", "guards"});
            local = local || any_of(word, {"regional", "provincial", "state", "district", "local", "municipal", "city", "autonomous", "county"});
        }
        if (const std::int32_t state = organ && !local ? mentions_->state_of(entity) : -1; state >= 0) return state;
    }
    const bool authority = part.type == EntityType::organization && (part.name.ends_with("authority") || part.name.ends_with("agency") || part.name.ends_with("commission"));
    if ((part.type == EntityType::organization && !authority) || part.type == EntityType::state) return entity;  // "the Turkish firm" is not Turkey
    if (std::any_of(part.mentions.begin(), part.mentions.end(), [](const Mention& m) { return m.form == MentionForm::name; })) return entity;
    const auto bindable = [&](std::int32_t other) {
        return other >= 0 && other != entity && can_be_bound(mentions_->type(other));
    };
    for (const Mention& mention : part.mentions) {
        for (const MentionAt& each : mentions_->in(tree_->tokens_in(mention.span)))
            if (each.form == MentionForm::name && bindable(each.entity) && tree_->lemma(std::min(each.tokens.end, mention.head)) != "-") return each.entity;  // not of "Chile-backed rebels"
        if (mention.head < 0 || mention.head >= static_cast<int>(annotation_->tokens.size())) continue;
        for (const int child : tree_->children(mention.head)) {
            const int marker = tree_->child(child, Deprel::case_);
            const bool of = tree_->deprel(child) == Deprel::nmod && marker >= 0 && tree_->lemma(marker) == "of";
            if ((tree_->deprel(child) != Deprel::nmod_poss && !of) || tree_->child(child, Deprel::conj) >= 0) continue;
            if (const std::int32_t other = mentions_->headed_by(child); bindable(other) && (!of || part.type == EntityType::armed_group || mentions_->type(other) == EntityType::state)) return other;
        }
    }
    return entity;
}

// Those that a list names: "of Chile and Peru", "between the government and the River Front".
std::vector<std::int32_t> AgreementFacts::listed_from(int token) const {
    constexpr int reach = 24;  // tokens
    std::vector<std::int32_t> out;
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(token))].tokens;
    int last = token - 1;
    for (const MentionAt& each : mentions_->in({token, std::min(range.end, token + reach)})) {
        if (each.tokens.begin <= last) continue;
        bool apart = false;
        for (int k = last + 1; k < each.tokens.begin; ++k)
            apart = apart || !(tree_->upos(k) == Upos::DET || tree_->upos(k) == Upos::CCONJ || tree_->upos(k) == Upos::NOUN || tree_->upos(k) == Upos::ADJ || any_of(tree_->lemma(k), {",", "of", "from", "for", "both"}));
        if (apart) break;
        if (!can_be_bound(mentions_->type(each.entity))) break;
        add_once(out, each.entity);
        last = each.tokens.end - 1;
    }
    return out;
}

// "The heads of the two border services agreed": a pair that has its names elsewhere.
bool AgreementFacts::pair_before(int verb) const {
    constexpr int reach = 9;  // tokens
    const int first = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(verb))].tokens.begin;
    for (int i = verb - 1; i >= first && i > verb - reach; --i) {
        if (tree_->upos(i) == Upos::VERB && tree_->deprel(i) != Deprel::amod) break;
        if (any_of(tree_->lemma(i), {"two", "both", "rival"}) && i + 1 < verb) {
            std::string_view noun;
            for (int k = i + 1; k < verb && (tree_->upos(k) == Upos::NOUN || tree_->upos(k) == Upos::ADJ); ++k) noun = tree_->lemma(k);
            if (any_of(noun, {"country", "government", "state", "nation", "neighbour", "neighbor", "side", "party", "army", "service", "capital", "minister", "president", "leader", "delegation", "command", "republic", "military", "force", "guard", "ministry", "premier"})) return true;
        }
    }
    return false;
}

// A list of doers that the tree has cut: "their union, the Harbour Congress, and the company Terminal Two signed".
void AgreementFacts::add_those_before(Draft& draft, int verb) const {
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(verb))].tokens;
    std::vector<std::int32_t> list;
    bool joined = false;
    for (int i = verb - 1; i >= range.begin && i > verb - 30; --i) {
        if (const auto mention = mentions_->at(i); mention && mention->tokens.end == i + 1) {
            if (can_be_bound(mentions_->type(mention->entity))) list.push_back(mention->entity);
            else if (mentions_->type(mention->entity) != EntityType::person) break;
            i = mention->tokens.begin;
            continue;
        }
        const Upos upos = tree_->upos(i);
        joined = joined || tree_->lemma(i) == "and";
        if (upos != Upos::DET && upos != Upos::CCONJ && upos != Upos::NOUN && upos != Upos::ADJ && upos != Upos::PROPN && upos != Upos::AUX && tree_->lemma(i) != ",") break;
    }
    if (joined)
        for (const std::int32_t entity : list) add_party(draft, entity);
}

// "The foreign ministers of Chile and Peru announced", "Peruvian and Chilean officers signed": whom a noun for people stands for.
void AgreementFacts::add_those_behind(Draft& draft, int subject) const {
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(subject))].tokens;
    for (const int head : coordinated(*tree_, subject)) {
        if (tree_->upos(head) == Upos::PRON && any_of(tree_->lemma(head), {"it", "they", "both", "he", "she"})) {  // "which it concluded with Chile": the subject before it
            int first = range.begin;  // of the sentence before it too, but for "he" and "it"
            if (const int s = tree_->sentence(head); s > 0 && any_of(tree_->lemma(head), {"they", "both"})) first = annotation_->sentences[static_cast<std::size_t>(s - 1)].tokens.begin;
            for (int k = head - 1; k >= first; --k) {
                const std::int32_t before = tree_->deprel(k) == Deprel::nsubj ? mentions_->headed_by(k) : -1;
                if (before < 0 || !can_be_bound(mentions_->type(before))) continue;
                for (const int each : coordinated(*tree_, k)) add_party(draft, mentions_->headed_by(each));
                break;
            }
            continue;
        }
        const std::int32_t own = mentions_->headed_by(head);
        const bool people = own >= 0 && (mentions_->type(own) == EntityType::person || mentions_->type(own) == EntityType::population);
        if (!people && !any_of(tree_->lemma(head), {"minister", "official", "envoy", "representative", "delegation", "negotiator", "officer", "commander", "leader", "chief", "head", "delegate", "government", "army", "authority", "force", "ministry", "service", "guard"})) continue;
        int i = head - 1;
        for (; i >= range.begin && i > head - 8; --i) {  // "Chile's and Peru's envoys", "Chilean officers"
            const Upos upos = tree_->upos(i);
            if (const auto mention = mentions_->at(i); mention && mention->entity != own && mention->form == MentionForm::name && can_be_bound(mentions_->type(mention->entity))) add_party(draft, mention->entity);
            else if (upos != Upos::ADJ && upos != Upos::NOUN && upos != Upos::CCONJ && upos != Upos::PART && upos != Upos::NUM && upos != Upos::PROPN) break;
        }
        if (head + 1 >= range.end || !any_of(tree_->lemma(head + 1), {"of", "for", "from"})) continue;
        for (const std::int32_t entity : listed_from(head + 2)) add_party(draft, entity);
    }
}

void AgreementFacts::add_party(Draft& draft, std::int32_t entity) const {
    if (entity < 0) return;
    entity = whole_of(entity);
    const EntityType type = mentions_->type(entity);
    for (const Mention& mention : mentions_->entity(entity).mentions)  // "the Lima Framework" taken for a body is no party to itself
        if (mention.form == MentionForm::name)
            if (const TokenRange tokens = tree_->tokens_in(mention.span); tokens.size() > 0 && group_at(tokens.end - 1) >= 0) return;
    // "the two governments" and "its cabinet" stand for parties that have names elsewhere.
    const Entity& whole = mentions_->entity(entity);
    const bool named = std::any_of(whole.mentions.begin(), whole.mentions.end(), [](const Mention& m) { return m.form == MentionForm::name; });
    const std::string last = named ? std::string() : fold(whole.name);
    for (const std::string_view word : {"parties", "sides", "countries", "nations", "neighbours", "neighbors"})
        if (!last.empty() && last.ends_with(word)) {  // "both sides", "the same parties"
            draft.unnamed_power = draft.unnamed_pair = true;
            return;
        }
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
    if (date_detail(value) == 0) return;
    if (!draft.agreement.signed_) draft.agreement.signed_ = Signed{};
    if (date_detail(value) <= date_detail(draft.agreement.signed_->value)) return;
    std::string day = value;
    // "The accord of June", read in February: nothing was signed after the report came out.
    if (report_->published && date_detail(value) >= 2 && !value.starts_with("X") && report_->published->value.size() >= 7 && value.substr(0, 7) > report_->published->value.substr(0, 7) && value.substr(0, 4) == report_->published->value.substr(0, 4)) {
        const std::string year = std::to_string(std::stoi(value.substr(0, 4)) - 1);
        if (year.size() == 4) day = year + value.substr(4);
    }
    draft.agreement.signed_->value = day;
}

std::int32_t AgreementFacts::owner_of(std::int32_t entity) const {
    if (entity < 0) return -1;
    if (const std::int32_t state = mentions_->state_of(entity); state >= 0) return state;
    for (const Mention& mention : mentions_->entity(entity).mentions)
        for (const MentionAt& each : mentions_->in(tree_->tokens_in(mention.span)))
            if (each.entity != entity && mentions_->type(each.entity) == EntityType::state) return each.entity;
    for (const Mention& mention : mentions_->entity(entity).mentions) {  // "Peru's Andes Gas"
        if (mention.head < 0 || mention.head >= static_cast<int>(annotation_->tokens.size())) continue;
        for (const int child : tree_->children(mention.head)) {
            const std::int32_t owner = tree_->deprel(child) == Deprel::nmod_poss ? mentions_->headed_by(child) : -1;
            if (owner >= 0 && mentions_->type(owner) == EntityType::state) return owner;
        }
    }
    return -1;
}

// "Under a memorandum, Andes Gas is to ship ...": those whom it binds are its parties, where no others are told.
void AgreementFacts::name_the_bound(Draft& draft) const {
    if (family_is_decree(draft.agreement.instrument) || draft.agreement.parties.size() >= 2 || draft.unnamed_pair) return;
    for (const Obligation& duty : draft.agreement.obligations) {
        const std::int32_t who = duty.who.index;
        if (who < 0 || !(is_power(who) || mentions_->type(who) == EntityType::organization)) continue;
        const std::int32_t state = owner_of(who);
        add_party(draft, state >= 0 ? state : who);
        // "is to ship grain to Chile"
        if (duty.to.index >= 0 && mentions_->type(duty.to.index) == EntityType::state && draft.agreement.parties.size() < 2) add_party(draft, duty.to.index);
    }
}

// "The government and the River Front signed": the state that the report names most.
void AgreementFacts::name_the_state(std::size_t group, Draft& draft) const {
    auto& parties = draft.agreement.parties;
    if ((!draft.unnamed_power && !draft.unnamed_partner) || draft.unnamed_pair || parties.size() != 1) return;
    const Entity& other = mentions_->entity(parties.front().index);
    if (!draft.unnamed_partner && (other.type == EntityType::state || other.type == EntityType::nationality)) return;
    std::set<std::string> others;  // who brought it about or only looks on
    if (other.type == EntityType::state || other.type == EntityType::nationality) others.insert(other.code.country);
    for (const Role& role : roles_[group])
        if (any_of(tree_->lemma(role.verb), {"broker", "mediate", "host", "facilitate", "sponsor", "guarantee", "oversee", "witness", "welcome", "hail", "praise", "condemn"}))
            for (const std::int32_t entity : doers(role.verb)) others.insert(mentions_->entity(entity).code.country);
    std::map<std::string, std::size_t> counts;
    for (const Entity& entity : annotation_->entities)
        if (!others.contains(entity.code.country) && (entity.type == EntityType::state || entity.type == EntityType::place || entity.type == EntityType::nationality || entity.type == EntityType::state_body) && !entity.code.country.empty()) counts[entity.code.country] += entity.mentions.size();
    std::string best;
    std::size_t most = 0;
    bool tie = false;
    for (const auto& [country, count] : counts) {
        tie = count == most;
        if (count > most) best = country, most = count, tie = false;
    }
    constexpr std::size_t often = 2;
    if (best.empty() || tie || most < often) return;
    for (const EntityType type : {EntityType::state, EntityType::nationality, EntityType::state_body})
        for (std::size_t e = 0; e < annotation_->entities.size(); ++e)
            if (annotation_->entities[e].type == type && annotation_->entities[e].code.country == best) return add_party(draft, static_cast<std::int32_t>(e));
}

// Whether the report tells of it as a go-between: "Malaysia, which had mediated".
bool AgreementFacts::mediates(std::int32_t entity) const {
    for (const Mention& mention : mentions_->entity(entity).mentions) {
        const int head = mention.head;
        if (head < 0 || head >= static_cast<int>(annotation_->tokens.size())) continue;
        const int last = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(head))].tokens.end;
        if (tree_->head(head) >= 0 && any_of(tree_->lemma(tree_->head(head)), {"broker", "mediate", "host", "facilitate", "auspices", "mediation", "mediator"})) return true;
        for (int i = head + 1; i < last && i < head + 6; ++i)
            if (any_of(tree_->lemma(i), {"broker", "mediate", "facilitate", "mediator", "mediation"})) return true;
    }
    return false;
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
        std::set<std::string> countries;
        for (const EntityType type : {EntityType::state, EntityType::nationality, EntityType::state_body})
            for (std::size_t e = 0; e < annotation_->entities.size(); ++e) {
                const Entity& entity = annotation_->entities[e];
                const bool named = std::any_of(entity.mentions.begin(), entity.mentions.end(), [](const Mention& m) { return m.form == MentionForm::name; });
                if (entity.type != type || !named || entity.code.country.size() != 3 || entity.code.role == "REB" || entity.code.role == "IGO" || mediates(static_cast<std::int32_t>(e))) continue;
                if (countries.insert(entity.code.country).second) pair.push_back({static_cast<std::int32_t>(e)});
            }
        if (pair.size() != 2) return;
    }
    for (Draft& draft : drafts) {
        const auto& known = draft.agreement.parties;
        const bool within = std::all_of(known.begin(), known.end(), [&](EntityRef party) { return std::find(pair.begin(), pair.end(), party) != pair.end(); });
        if (draft.unnamed_pair && within) draft.agreement.parties = pair;
    }
}

// "European Union foreign ministers": the body whose they are.
std::int32_t AgreementFacts::issuer_of(std::int32_t entity) const {
    const Entity& whole = mentions_->entity(entity);
    if (whole.mentions.empty() || std::any_of(whole.mentions.begin(), whole.mentions.end(), [](const Mention& m) { return m.form == MentionForm::name; })) return entity;
    for (const MentionAt& each : mentions_->in(tree_->tokens_in(whole.mentions.front().span)))
        if (each.form == MentionForm::name && each.entity != entity && can_be_bound(mentions_->type(each.entity))) return each.entity;
    return entity;
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

// "The company's chief executive, Luis Rey": the company for which he signs.
std::int32_t AgreementFacts::body_of(std::int32_t person) const {
    for (const Mention& mention : mentions_->entity(person).mentions) {
        if (mention.head < 0 || mention.head >= static_cast<int>(annotation_->tokens.size())) continue;
        for (const int child : tree_->children(mention.head)) {
            const int marker = tree_->child(child, Deprel::case_);
            if (tree_->deprel(child) != Deprel::nmod_poss && !(tree_->deprel(child) == Deprel::nmod && marker >= 0 && tree_->lemma(marker) == "of")) continue;
            const std::int32_t body = mentions_->headed_by(child);
            if (body >= 0 && (mentions_->type(body) == EntityType::organization || mentions_->type(body) == EntityType::armed_group)) return body;
        }
    }
    return -1;
}

// "Luis Rey signed for the union", "signing on behalf of the Front".
void AgreementFacts::tell_signed_for(std::vector<Draft>& drafts) const {
    for (int i = 0; i + 2 < static_cast<int>(annotation_->tokens.size()); ++i) {
        if (tree_->upos(i) != Upos::VERB || !words_->is("signed", tree_->lemma(i)) || is_negated(i) || is_future(i)) continue;
        int list = -1;
        const int last = std::min(static_cast<int>(annotation_->tokens.size()), i + 8);
        for (int k = i + 1; k + 1 < last && list < 0; ++k) {
            if (tree_->upos(k) == Upos::VERB || tree_->sentence(k) != tree_->sentence(i)) break;
            if (tree_->lemma(k) == "for" && k == i + 1) list = k + 1;
            if (tree_->lemma(k) == "behalf" && tree_->lemma(k + 1) == "of") list = k + 2;
        }
        if (list < 0) continue;
        int group = -1;  // that it signs, else the one told of before
        const int object = tree_->child(i, Deprel::obj);
        if (object >= 0) group = group_at(object);
        if (group < 0 && object < 0) group = before_here(i);
        if (group < 0 && object < 0) {
            for (std::size_t g = 0; g < drafts.size(); ++g)
                if (drafts[g].signed_clause) group = group < 0 ? static_cast<int>(g) : -2;
        }
        if (group < 0) continue;
        for (const std::int32_t entity : listed_from(list)) add_party(drafts[static_cast<std::size_t>(group)], entity);
    }
}

void AgreementFacts::tell_signed_by(int verb, Draft& draft) {
    if (tree_->lemma(verb) == "adopt") {
        int powers = 0;
        for (const std::int32_t entity : doers(verb)) powers += is_power(entity);
        if (powers < 2) return;
    }
    if (any_of(tree_->lemma(verb), {"broker", "mediate", "negotiate"})) return;  // those who bring it about are no parties
    if (tree_->lemma(verb) == "ratify") {  // a parliament binds its state, and signs nothing
        for (const std::int32_t entity : doers(verb)) add_party(draft, owner_of(entity) >= 0 ? owner_of(entity) : entity);
        return;
    }
    for (const std::int32_t entity : signers_beside(verb))
        if (mentions_->type(entity) == EntityType::person) add_once(draft.agreement.signatories, EntityRef{entity});
    for (const std::int32_t entity : doers(verb)) {
        if (mentions_->type(entity) == EntityType::person) {
            add_once(draft.agreement.signatories, EntityRef{entity});
            const std::int32_t body = body_of(entity);
            if (body >= 0) add_party(draft, body);
            else if (draft.agreement.parties.size() < 2) add_party(draft, mentions_->state_of(entity));
        } else {
            add_party(draft, entity);
        }
    }
    if (const int subject = doer_token(verb); subject >= 0 && draft.agreement.parties.size() < 2) add_those_behind(draft, subject);
    if (draft.agreement.parties.size() < 2) add_those_before(draft, verb);
    draft.unnamed_pair = draft.unnamed_pair || pair_before(verb);
    // "signed by the foreign ministers of the two countries"
    const int last = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(verb))].tokens.end;
    for (int i = verb + 2; i < last && i < verb + 16 && !draft.unnamed_pair; ++i)
        draft.unnamed_pair = any_of(tree_->lemma(i), {"country", "government", "state", "nation", "neighbour", "neighbor"}) && any_of(tree_->lemma(i - 1), {"two", "both"});
    const bool nobody = draft.agreement.parties.empty();
    for (const int child : tree_->children(verb)) {
        const int marker = tree_->deprel(child) == Deprel::obl ? tree_->child(child, Deprel::case_) : -1;
        if (marker >= 0 && tree_->lemma(marker) == "with")
            for (const std::int32_t entity : entities_at(child)) add_party(draft, entity);
    }
    // "concluded on 5 June between the government and the Front", "signed on 1 September with the Front"
    for (int i = verb + 1; i + 1 < last && i < verb + 14; ++i) {
        if (tree_->upos(i) == Upos::VERB || any_of(tree_->lemma(i), {";", "by"})) break;
        if (!any_of(tree_->lemma(i), {"between", "with"}) || tree_->lemma(i - 1) == ",") continue;  // ", with Norway looking on"
        const bool lone = tree_->lemma(i) == "with" && nobody;
        for (const std::int32_t entity : listed_from(i + 1)) add_party(draft, entity);
        draft.unnamed_partner = draft.unnamed_partner || (lone && draft.agreement.parties.size() == 1);  // "the accord, signed with Peru": by whom?
        break;
    }
}

void AgreementFacts::tell_signing(std::size_t group, Draft& draft) {
    const InstrumentGroup& all = (*groups_)[group];
    for (const InstrumentMention& mention : all.mentions) {
        for (const std::int32_t party : mention.parties) {
            add_party(draft, party);
            const EntityType type = mentions_->type(party);
            if (type == EntityType::population || type == EntityType::other) add_once(draft.agreement.parties, EntityRef{party});  // "a truce between the Itoko and the Nena clans"
        }
        if (mention.act) {  // outlawed, designated
            draft.signed_clause = true;
            draft.sought_only = false;
            const int maker = mention.maker >= 0 ? mention.maker : mention.head;
            for (std::int32_t entity : doers(maker)) {
                if (mentions_->type(entity) == EntityType::person) entity = mention.maker >= 0 ? mentions_->state_of(entity) : -1;
                if (entity < 0) continue;
                set_issuer(draft, issuer_of(entity));
                const std::int32_t state = owner_of(issuer_of(entity));
                add_party(draft, state >= 0 ? state : issuer_of(entity));
            }
            std::string day = time_of(maker);
            const int above = tree_->head(maker);  // "has listed the Front, its minister announced on Friday"
            if (day.empty() && above >= 0 && tree_->deprel(maker) == Deprel::ccomp && tree_->lemma(above) == "announce") day = time_of(above);
            set_signed_time(draft, day);
        } else if (!mention.time.empty() && all.instrument != Instrument::ban) {
            set_signed_time(draft, mention.time);
        }
    }
    for (const Role& role : roles_[group]) {
        const std::string_view lemma = tree_->lemma(role.verb);
        const bool oblique_name = puts_name(role);  // "put their names to"
        if (words_->is("announce", lemma) && role.part == Part::object && !is_negated(role.verb)) {
            draft.announced = true;
            for (const std::int32_t entity : doers(role.verb)) {
                if (family_is_decree(all.instrument)) set_issuer(draft, entity);
                else add_party(draft, entity);
            }
            if (const int subject = doer_token(role.verb); subject >= 0 && !family_is_decree(all.instrument) && draft.agreement.parties.size() < 2) add_those_behind(draft, subject);
        }
        if (!(words_->is("seek", lemma) && role.part != Part::subject)) draft.sought_only = false;
        if (lemma == "date" && role.part == Part::subject && role.verb + 1 < static_cast<int>(annotation_->tokens.size()) && any_of(tree_->lemma(role.verb + 1), {"from", "back", "to"})) set_signed_time(draft, time_of(role.verb));
        if (words_->is("sign", lemma) && role.part == Part::object && !is_negated(role.verb) && !is_future(role.verb)) draft.reached = true;
        if (any_of(lemma, {"agree", "settle"}) && role.part == Part::subject && !is_negated(role.verb) && !is_future(role.verb)) draft.announced = true;  // "the truce, agreed on Sunday": no truce agrees
        if (any_of(lemma, {"agree", "swear", "consent", "accede", "subscribe"}) && (role.part == Part::object || (role.part == Part::oblique && any_of(role.marker, {"on", "upon", "to"}))) && !is_negated(role.verb) && !is_future(role.verb)) {
            draft.announced = true;  // "the two armies agreed on a truce"
            for (const std::int32_t entity : doers(role.verb)) add_party(draft, mentions_->type(entity) == EntityType::person ? mentions_->state_of(entity) : entity);
            if (const int subject = doer_token(role.verb); subject >= 0 && draft.agreement.parties.size() < 2) add_those_behind(draft, subject);
            if (draft.agreement.parties.size() < 2) add_those_before(draft, role.verb);
            draft.unnamed_pair = draft.unnamed_pair || pair_before(role.verb);
        }
        // "Both accepted the truce", "emerged with a ceasefire", "drew up a memorandum"
        const bool accepted = role.part == Part::object && lemma == "accept" && doers(role.verb).size() >= 2;
        const bool emerged = role.part == Part::oblique && role.marker == "with" && any_of(lemma, {"emerge", "come", "return"}) && !family_is_decree(all.instrument);
        const bool drawn = role.part == Part::object && lemma == "draw" && role.verb + 1 < static_cast<int>(annotation_->tokens.size()) && tree_->lemma(role.verb + 1) == "up";
        const bool promised = role.part == Part::oblique && any_of(role.marker, {"in", "under"}) && any_of(lemma, {"promise", "pledge", "undertake", "agree", "commit", "vow"});
        if ((accepted || emerged || drawn || promised) && !is_negated(role.verb) && !is_future(role.verb)) {
            draft.announced = draft.announced || !promised;
            if (draft.agreement.parties.size() < 2) {
                for (const std::int32_t entity : doers(role.verb)) add_party(draft, mentions_->type(entity) == EntityType::person ? mentions_->state_of(entity) : entity);
                if (const int subject = doer_token(role.verb); subject >= 0) add_those_behind(draft, subject);
            }
        }
        const bool issued = role.part == Part::object && !family_is_decree(all.instrument) && any_of(lemma, {"issue", "release", "publish"});  // "a joint statement"
        const bool signs = (words_->is("sign", lemma) && role.part == Part::object) || oblique_name || issued;
        if (!signs) continue;
        if (is_negated(role.verb)) continue;
        if (is_future(role.verb)) {
            draft.announced = true;
            tell_signed_by(role.verb, draft);
            draft.agreement.signatories.clear();
            continue;
        }
        tell_signed_by(role.verb, draft);
        if (lemma == "initial") draft.announced = draft.initialled = true;  // a text is agreed; who is bound comes later
        else if (words_->is("signed", lemma) || oblique_name || issued) draft.signed_clause = true;
        else if (any_of(lemma, {"negotiate", "broker"})) continue;  // "the understanding reached in Lima last month": unsigned, but made there and then
        if (lemma == "ratify" || lemma == "initial") continue;  // that it was signed is presumed; when and where is another matter
        draft.sign_sentences.push_back(tree_->sentence(role.verb));
        if (!draft.agreement.signed_) draft.agreement.signed_ = Signed{};
        const std::string day = time_of(role.verb);
        const bool firm = words_->is("signed", lemma) || oblique_name || issued;
        if (firm && draft.loose_date && date_detail(day) > 0) draft.agreement.signed_->value.clear();  // struck on one day, signed on another
        if (draft.agreement.signed_->value.empty()) draft.loose_date = !firm;
        set_signed_time(draft, day);
        if (draft.agreement.signed_->place.empty()) draft.agreement.signed_->place = place_of(role.verb);
        if (draft.agreement.signed_->place.empty()) draft.agreement.signed_->place = that_town(role);
    }
    tell_agreed_before(group, draft);
    // "The signatures are those of Ana Lima and Luis Rey."
    for (const int i : proving_) {
        if (std::max(0, group_before(i)) != static_cast<int>(group)) continue;
        const int last = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(i))].tokens.end;
        int of = -1;
        for (int k = i + 1; k < last && of < 0; ++k)
            if (any_of(tree_->lemma(k), {"of", "be"})) of = k;
        if (of < 0) continue;
        const auto behind = mentions_->in({of + 1, last});  // "signature is planned for July" tells of none
        if (std::none_of(behind.begin(), behind.end(), [&](const MentionAt& each) { return mentions_->type(each.entity) == EntityType::person || is_power(each.entity); })) continue;
        draft.signed_clause = true;
        draft.sign_sentences.push_back(tree_->sentence(i));
        for (const MentionAt& each : mentions_->in({i + 1, last}))
            if (mentions_->type(each.entity) == EntityType::person && each.form == MentionForm::name) add_once(draft.agreement.signatories, EntityRef{each.entity});
    }
}

// "Chile and Peru agreed on Sunday to share the water. The agreement ...": who agreed and when stands before it.
void AgreementFacts::tell_agreed_before(std::size_t group, Draft& draft) {
    const InstrumentGroup& all = (*groups_)[group];
    const InstrumentMention& first = all.mentions.front();
    if (!draft.agreement.parties.empty() || draft.unnamed_pair || first.name || !first.definite || first.sentence == 0 || family_is_decree(all.instrument) || !any_of(first.lemma, {"agreement", "deal", "accord", "pact", "truce", "ceasefire"})) return;
    const TokenRange before = annotation_->sentences[static_cast<std::size_t>(first.sentence - 1)].tokens;
    for (int i = before.begin; i < before.end; ++i) {
        if (tree_->upos(i) != Upos::VERB || tree_->lemma(i) != "agree" || is_negated(i) || is_future(i)) continue;
        for (const std::int32_t entity : doers(i)) add_party(draft, mentions_->type(entity) == EntityType::person ? mentions_->state_of(entity) : entity);
        if (const int subject = doer_token(i); subject >= 0) add_those_behind(draft, subject);
        if (draft.agreement.parties.empty()) continue;
        draft.announced = true;
        draft.sought_only = false;
        if (draft.reached) set_signed_time(draft, time_of(i));
        return;
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
    for (const int i : attending_) {
        const int s = tree_->sentence(i);
        const Sentence& sentence = annotation_->sentences[static_cast<std::size_t>(s)];
        if (sentence.title) continue;
        const std::string_view lemma = tree_->lemma(i);
        bool about = near_signing(s, 2);
        for (const int head : sentence_mentions_[static_cast<std::size_t>(s)]) about = about || group_at(head) == static_cast<int>(group);
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
            if (looked && !near_signing(s, 2)) continue;
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

void AgreementFacts::tell_roots(std::size_t group, Draft&) {
    for (const Role& role : roles_[group]) {
        const std::string_view lemma = tree_->lemma(role.verb);
        const bool builds = words_->is("build", lemma) || words_->is("carry_out", lemma) || lemma == "give" ||  // "gives effect to"
                            (lemma == "take" && role.verb + 1 < static_cast<int>(annotation_->tokens.size()) && tree_->lemma(role.verb + 1) == "up");
        const bool base = lemma == "base" && role.part == Part::object;
        if (!(builds && role.part == Part::subject) && !base) continue;
        if (is_negated(role.verb)) continue;
        for (const int child : tree_->children(role.verb)) {
            const Deprel deprel = tree_->deprel(child);
            if (deprel != Deprel::obj && deprel != Deprel::obl) continue;
            if (lemma == "give" && deprel == Deprel::obj && tree_->lemma(child) != "effect") continue;
            const int marker = tree_->child(child, Deprel::case_);
            int other = group_at(child);
            if (other < 0 && deprel == Deprel::obj) {  // "takes up parts of", "gives effect to"
                for (const int deeper : tree_->children(child))
                    if (tree_->deprel(deeper) == Deprel::nmod) other = std::max(other, group_at(deeper));
            }
            if (other < 0) {  // "builds on the Lima and Quito accords"
                for (const int each : coordinated(*tree_, child)) other = std::max(other, group_at(each));
            }
            if (other < 0 || other == static_cast<int>(group)) continue;
            if (const Instrument root = (*groups_)[static_cast<std::size_t>(other)].instrument; root == Instrument::ban || root == Instrument::designation) continue;  // an embargo that is extended
            if (deprel == Deprel::obl && marker >= 0 && !any_of(tree_->lemma(marker), {"on", "upon", "to", "from"})) continue;
            roots_[group].insert(static_cast<std::size_t>(other));
        }
    }
}

// The same by word order alone: "grew out of", "is the heir to", "its forerunner, the Lima Terms", "led to the Quito Accord".
void AgreementFacts::tell_roots_by_words() {
    constexpr int reach = 12, reach_of_name = 7;  // tokens
    const auto next_group = [&](int token, int within) {
        const TokenRange range = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(token))].tokens;
        for (int i = token + 1; i < range.end && i <= token + within; ++i) {
            if (const int own = group_at(i); own >= 0) return own;
            if (tree_->upos(i) == Upos::VERB && tree_->deprel(i) != Deprel::amod) break;
        }
        return -1;
    };
    const auto link = [&](int later, int earlier) {
        if (later >= 0 && earlier >= 0 && later != earlier && !roots_[static_cast<std::size_t>(earlier)].contains(static_cast<std::size_t>(later)) &&
            !family_is_decree((*groups_)[static_cast<std::size_t>(earlier)].instrument))
            roots_[static_cast<std::size_t>(later)].insert(static_cast<std::size_t>(earlier));
    };
    for (int i = 0; i < static_cast<int>(annotation_->tokens.size()); ++i) {
        const std::string_view lemma = tree_->lemma(i);
        const Sentence& sentence = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(i))];
        if (sentence.title) continue;
        const auto word = [&](int at) { return at >= sentence.tokens.begin && at < sentence.tokens.end ? tree_->lemma(at) : std::string_view(); };
        if (words_->is("build-noun", lemma) && any_of(word(i + 1), {"to", "of", "in"})) {
            link(before_here(i), next_group(i, reach));
        } else if (words_->is("forerunner", lemma)) {
            int later = -1, earlier = -1;
            if (any_of(word(i + 1), {"of", "to"})) {  // "the Lima Terms, the forerunner of the pact"
                later = next_group(i, reach);
                earlier = before_here(i);
            } else {
                later = before_here(i);
                earlier = next_group(i, reach_of_name);
                if (earlier < 0 && sentence.tokens.end < static_cast<int>(annotation_->tokens.size()))  // "It has a forerunner. The Lima Terms ..."
                    earlier = group_at(sentence.tokens.end) >= 0 ? group_at(sentence.tokens.end) : next_group(sentence.tokens.end, reach_of_name);
            }
            link(later, earlier);
        } else if (words_->is("build-back", lemma) && tree_->upos(i) == Upos::VERB && any_of(word(i + 1), {"to", "the", "a", "an"}) && !is_negated(i) && !is_future(i)) {
            link(next_group(i, reach), before_here(i));
        } else if (tree_->upos(i) == Upos::VERB && !is_negated(i) && !is_future(i)) {
            const bool by = word(i + 1) == "by";
            if (words_->is("build", lemma) && by && any_of(lemma, {"replace", "supersede", "succeed", "follow"})) link(next_group(i, reach), before_here(i));
            else if (words_->is("build-from", lemma) && any_of(word(i + 1), {"on", "upon", "from", "out", "of", "up", "over"})) link(before_here(i), next_group(i, reach));
        }
    }
}

// The group that the subject of the token's clause stands for: the last one named before it, else what was told before.
int AgreementFacts::before_here(int token) const {
    const TokenRange range = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(token))].tokens;
    for (int i = token - 1; i >= range.begin; --i) {
        if (const int own = group_at(i); own >= 0) return own;
        if (stands_for_it(i)) return group_before(i);
    }
    return group_before(token);
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
        std::vector<int> tokens;
        for (const int each : coordinated(*tree_, token)) {
            std::vector<int> names;  // "two traders, Ana Lima and Luis Rey"
            for (const int child : tree_->children(each))
                if (tree_->deprel(child) == Deprel::appos)
                    for (const int name : coordinated(*tree_, child)) names.push_back(name);
            const std::int32_t own = mentions_->headed_by(each);
            const auto named = [](const Mention& m) { return m.form == MentionForm::name; };
            if (names.empty() || (own >= 0 && std::any_of(mentions_->entity(own).mentions.begin(), mentions_->entity(own).mentions.end(), named))) names.insert(names.begin(), each);
            tokens.insert(tokens.end(), names.begin(), names.end());
        }
        for (const int each : tokens) {
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
                if (is_power(entity) || mentions_->type(entity) == EntityType::organization) set_issuer(draft, issuer_of(entity));
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
        // "The accord collapsed", but not "the accord ended the strike".
        const bool itself = role.part == Part::object || (role.part == Part::subject && tree_->child(role.verb, Deprel::obj) < 0);
        const std::string_view next = role.verb + 1 < static_cast<int>(annotation_->tokens.size()) ? tree_->lemma(role.verb + 1) : std::string_view();
        const bool leaves = role.part == Part::oblique && next == "out" && any_of(lemma, {"pull", "walk", "back", "drop", "opt", "step"});  // "pulled out of the accord"
        const bool tears = role.part == Part::object && next == "up" && any_of(lemma, {"tear", "rip"});
        const bool ends = told && (leaves || tears || (words_->is("end", lemma) && (itself || role.marker == "from")));
        const bool suspends = words_->is("suspend", lemma) && told && role.part == Part::object;
        draft.ended = draft.ended || ends;
        draft.suspended = draft.suspended || suspends;
        // Only those bound can leave it.
        if ((ends || suspends) && role.part != Part::subject && !family_is_decree((*groups_)[group].instrument))
            for (const std::int32_t entity : doers(role.verb))
                if (is_power(entity)) add_party(draft, entity);
        const bool no_longer = role.verb >= 2 && any_of(tree_->lemma(role.verb - 1), {"longer", "long"}) && tree_->lemma(role.verb - 2) == "no";
        // "no longer considered itself bound by"
        bool unbound = false;
        for (int k = role.verb - 1; lemma == "bind" && k > role.verb - 5 && k > 0; --k) unbound = unbound || (any_of(tree_->lemma(k), {"longer", "long"}) && tree_->lemma(k - 1) == "no");
        if (unbound) {
            draft.ended = true;
            const int first = annotation_->sentences[static_cast<std::size_t>(tree_->sentence(role.verb))].tokens.begin;
            for (int k = role.verb - 1; k >= first; --k)
                if (const std::int32_t who = tree_->deprel(k) == Deprel::nsubj ? mentions_->headed_by(k) : -1; who >= 0 && is_power(who)) {
                    add_party(draft, who);
                    break;
                }
            continue;
        }
        if (no_longer && any_of(lemma, {"bind", "apply", "hold", "honour", "honor", "observe", "respect", "recognise", "recognize"})) {
            draft.ended = true;
            continue;
        }
        if (told && lemma == "bind" && role.part == Part::oblique && role.marker == "by") {  // "is bound by the treaty"
            draft.in_force = draft.binding = true;
            const int subject = tree_->child(role.verb, Deprel::nsubj_pass);
            if (subject >= 0)
                for (const std::int32_t entity : entities_at(subject)) add_party(draft, entity);
        }
        const int object = tree_->child(role.verb, Deprel::obj);
        // "takes effect at midnight" tells of what is to come
        const std::string form = lower(annotation_->tokens[static_cast<std::size_t>(role.verb)].span.in(report_->text));
        const bool coming = any_of(form, {"takes", "comes", "enters", "goes", "take", "come", "enter", "go"});
        if (told && !coming && role.part == Part::subject && object >= 0 && any_of(lemma, {"take", "enter", "come"}) && any_of(tree_->lemma(object), {"effect", "force"})) draft.in_force = true;
        for (const int child : tree_->children(role.verb))
            if (told && !coming && role.part == Part::subject && any_of(lemma, {"enter", "come", "go", "be"}) && any_of(tree_->lemma(child), {"force", "effect"})) draft.in_force = true;
        if (words_->is("confirm", lemma) && role.part == Part::object && told)
            for (const std::int32_t entity : doers(role.verb))
                if (draft.agreement.confirmed_by.index < 0) draft.agreement.confirmed_by = EntityRef{entity};
        if (words_->is("carry_out", lemma) && role.part == Part::object)
            for (const std::int32_t entity : doers(role.verb))
                if (draft.agreement.carried_out_by.index < 0 && mentions_->type(entity) != EntityType::agreement) draft.agreement.carried_out_by = EntityRef{entity};
    }
}

}  // namespace dateline
