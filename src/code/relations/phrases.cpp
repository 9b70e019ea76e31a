#include "code/relations/phrases.h"

#include <algorithm>

#include "code/lists.h"

namespace dateline {
namespace {

bool is_dash(std::string_view word) { return any_of(word, {"-", "\xE2\x80\x91", "\xE2\x80\x93"}); }

}  // namespace

Result<RelationWords> RelationWords::create(const Lexicon& lexicon) {
    RelationWords out;
    for (const Lexicon::Row& row : lexicon.table("relations").rows) {
        RelationRow entry;
        entry.id = row.id();
        entry.kind = row["kind"];
        if (!any_of(entry.kind, {"joined", "prefix", "participle", "adjective", "verb", "noun", "owned", "alias", "designated"}))
            return row.fault("kind is none of joined, prefix, participle, adjective, verb, noun, owned, alias, designated");
        const auto type = value_of<RelationType>(row["type"]);
        if (!type) return row.fault("type is no type of relation");
        entry.type = *type;
        if (row["direction"] != "forward" && row["direction"] != "inverse") return row.fault("direction is neither forward nor inverse");
        entry.inverse = row["direction"] == "inverse";
        for (const std::string_view marker : row.list("marker")) entry.markers.emplace_back(marker);
        for (const std::string_view word : row.list("must_not")) entry.must_not.emplace_back(word);
        for (const std::string_view lemma : row.list("lemmas")) out.by_lemma_[std::string(lemma)].push_back(out.rows_.size());
        out.rows_.push_back(std::move(entry));
    }
    return out;
}

std::vector<const RelationRow*> RelationWords::rows(std::string_view kind, std::string_view lemma) const {
    std::vector<const RelationRow*> out;
    const auto found = by_lemma_.find(lemma);
    if (found == by_lemma_.end()) return out;
    for (const std::size_t i : found->second)
        if (rows_[i].kind == kind) out.push_back(&rows_[i]);
    return out;
}

std::string RelationPhrases::surface(int token) const { return std::string(annotation_->tokens[static_cast<std::size_t>(token)].span.in(report_->text)); }

TokenRange RelationPhrases::sentence_of(int token) const {
    const int sentence = tree_->sentence(token);
    return sentence < static_cast<int>(annotation_->sentences.size()) ? annotation_->sentences[static_cast<std::size_t>(sentence)].tokens : TokenRange{token, token + 1};
}

bool RelationPhrases::can_stand(std::int32_t entity) const {
    if (entity < 0) return false;
    const EntityType type = mentions_->type(entity);
    return type != EntityType::agreement && type != EntityType::other && type != EntityType::media;
}

bool RelationPhrases::cancelled(int token, const RelationRow& row) const {
    const TokenRange sentence = sentence_of(token);
    for (int i = token - 1; i >= sentence.begin && i >= token - 4; --i) {
        if (any_of(tree_->lemma(i), {"not", "no", "never", "n't", "former", "formerly", "ex", "once", "previously"})) return true;
        for (const std::string& word : row.must_not)
            if (tree_->lemma(i) == word) return true;
    }
    return false;
}

void RelationPhrases::add(const RelationRow& row, const MentionAt& subject, const MentionAt& object, std::vector<RelationDraft>& out) const {
    const MentionAt& from = row.inverse ? object : subject;
    const MentionAt& to = row.inverse ? subject : object;
    if (!can_stand(from.entity) || !can_stand(to.entity)) return;
    RelationDraft draft;
    draft.relation.type = row.type;
    draft.relation.subject = EntityRef{mentions_->as_state(from.entity)};
    draft.relation.object = EntityRef{mentions_->as_state(to.entity)};
    if (draft.relation.subject == draft.relation.object) return;
    const EntityType object_type = mentions_->type(draft.relation.object.index);
    // Places hold and states lead nobody; a person has no members.
    if (row.type == RelationType::leads && mentions_->type(draft.relation.subject.index) != EntityType::person && mentions_->type(draft.relation.subject.index) != EntityType::state_body) return;
    if ((row.type == RelationType::member_of || row.type == RelationType::part_of) && (object_type == EntityType::person || object_type == EntityType::place || object_type == EntityType::population || (row.type == RelationType::member_of && object_type == EntityType::state))) return;
    if (row.type == RelationType::located_in && object_type != EntityType::place && object_type != EntityType::state) return;
    const Span a = tree_->span(from.tokens), b = tree_->span(to.tokens);
    draft.relation.evidence = {std::min(a.begin, b.begin), std::max(a.end, b.end)};
    draft.relation.rule = "relation:" + row.id;
    draft.parts = {draft.relation.evidence, a, b};
    out.push_back(std::move(draft));
}

// "A, B and C" from `token` on; articles and adjectives may stand before each.
std::vector<MentionAt> RelationPhrases::list_after(int token) const {
    std::vector<MentionAt> out;
    const TokenRange sentence = sentence_of(token);
    int i = token;
    while (i < sentence.end && out.size() < 32) {
        int start = i;
        while (start < sentence.end && start < i + 5 && !mentions_->at(start) && (tree_->upos(start) == Upos::DET || tree_->upos(start) == Upos::ADJ || tree_->upos(start) == Upos::NOUN || tree_->upos(start) == Upos::NUM)) ++start;
        auto mention = mentions_->at(start);
        if (!mention) break;
        // The longest mention that starts here: "Iraqi Interior Ministry", not "Iraqi".
        for (const MentionAt& each : mentions_->in({mention->tokens.begin, std::min(sentence.end, mention->tokens.begin + 24)}))
            if (each.tokens.begin == mention->tokens.begin && each.tokens.end > mention->tokens.end) mention = each;
        if (mention->form == MentionForm::pronoun && !out.empty()) break;
        out.push_back(*mention);
        i = mention->tokens.end;
        if (i < sentence.end && any_of(tree_->lemma(i), {"(", "\xE2\x80\x9C"})) {  // an acronym in brackets
            int close = i;
            while (close < sentence.end && close < i + 5 && tree_->lemma(close) != ")") ++close;
            if (close < sentence.end && tree_->lemma(close) == ")") i = close + 1;
        }
        bool joint = false;
        while (i < sentence.end && (any_of(tree_->lemma(i), {",", "and", "or", "&"}))) ++i, joint = true;
        if (!joint) break;
        // After a comma only a name goes on with the list.
        const auto next = mentions_->at(i < sentence.end && tree_->upos(i) == Upos::DET ? i + 1 : i);
        if (!next || next->form == MentionForm::pronoun) break;
    }
    return out;
}

std::vector<MentionAt> RelationPhrases::list_before(int token) const {
    std::vector<MentionAt> out;
    const TokenRange sentence = sentence_of(token);
    int i = token - 1;
    while (i >= sentence.begin && out.size() < 32) {
        const auto mention = mentions_->at(i);
        if (!mention || mention->tokens.end != i + 1) break;
        MentionAt longest = *mention;
        for (const MentionAt& each : mentions_->in({std::max(sentence.begin, i - 24), i + 1}))
            if (each.tokens.end == i + 1 && each.tokens.begin < longest.tokens.begin) longest = each;
        out.insert(out.begin(), longest);
        i = longest.tokens.begin - 1;
        while (i >= sentence.begin && tree_->upos(i) == Upos::DET) --i;
        bool joint = false;
        while (i >= sentence.begin && any_of(tree_->lemma(i), {",", "and", "or"})) --i, joint = true;
        if (!joint) break;
    }
    return out;
}

// The mentions behind a marker that follows the token: "loyal to X and Y".
std::vector<MentionAt> RelationPhrases::objects(int token, const std::vector<std::string>& markers) const {
    const TokenRange sentence = sentence_of(token);
    for (int i = token + 1; i < sentence.end && i <= token + 3; ++i) {
        if (std::find(markers.begin(), markers.end(), tree_->lemma(i)) == markers.end()) {
            if (tree_->upos(i) != Upos::ADV && tree_->upos(i) != Upos::ADJ && tree_->upos(i) != Upos::NOUN) break;
            continue;
        }
        std::vector<MentionAt> out = list_after(i + 1);
        // "the umbrella group known as the Front": the name is the object.
        for (MentionAt& each : out)
            if (each.form == MentionForm::nominal && each.tokens.end + 2 < sentence.end && any_of(tree_->lemma(each.tokens.end), {"know", "call"})) {
                const int name = each.tokens.end + (tree_->lemma(each.tokens.end + 1) == "as" ? 2 : 1);
                const auto named = list_after(name);
                if (!named.empty() && named.front().form == MentionForm::name) each = named.front();
            }
        return out;
    }
    return {};
}

// Whom a word that follows its noun describes: in the tree, or right before it.
std::vector<MentionAt> RelationPhrases::subjects(int token) const {
    const TokenRange sentence = sentence_of(token);
    int i = token - 1;
    while (i >= sentence.begin && (tree_->upos(i) == Upos::AUX || tree_->upos(i) == Upos::ADV || any_of(tree_->lemma(i), {",", "which", "that", "who", "be"}))) --i;
    if (i >= sentence.begin) {
        auto found = list_before(i + 1);
        if (!found.empty()) {
            if (i == token - 1) return {found.back()};  // "A and B backed by C" may describe B alone
            return found;
        }
    }
    std::vector<MentionAt> out;
    int noun = -1;
    const Deprel deprel = tree_->deprel(token);
    if (deprel == Deprel::acl || deprel == Deprel::acl_relcl || deprel == Deprel::amod) noun = tree_->head(token);
    if (noun < 0) noun = tree_->child(token, Deprel::nsubj);
    if (noun < 0) noun = tree_->child(token, Deprel::nsubj_pass);
    if (noun < 0) return out;
    for (const int each : coordinated(*tree_, noun))
        if (const std::int32_t entity = mentions_->headed_by(each); entity >= 0)
            if (const auto mention = mentions_->at(each); mention && mention->entity == entity) out.push_back(*mention);
    return out;
}

// "Kenyan-backed militia"
void RelationPhrases::joined(int token, std::vector<RelationDraft>& out) const {
    const TokenRange sentence = sentence_of(token);
    if (token < sentence.begin + 2 || !is_dash(tree_->lemma(token - 1))) return;
    std::string lemma(tree_->lemma(token));
    auto rows = words_->rows("joined", lemma);
    if (rows.empty() && lemma.ends_with("ed")) {  // "backed" may be tagged an adjective
        rows = words_->rows("joined", lemma.substr(0, lemma.size() - 2));
        if (rows.empty()) rows = words_->rows("joined", lemma.substr(0, lemma.size() - 1));
        if (rows.empty() && lemma.ends_with("ied")) rows = words_->rows("joined", lemma.substr(0, lemma.size() - 3) + "y");
    }
    if (rows.empty()) return;
    const auto backer = mentions_->at(token - 2);
    std::optional<MentionAt> object;
    for (const MentionAt& each : mentions_->in({std::max(sentence.begin, token - 6), token - 1}))
        if (each.tokens.end == token - 1) object = each;
    if (!object && backer && backer->tokens.end <= token) object = backer;
    std::optional<MentionAt> subject;
    for (int i = token + 1; i < sentence.end && i <= token + 6; ++i) {
        if (tree_->upos(i) != Upos::NOUN && tree_->upos(i) != Upos::PROPN && tree_->upos(i) != Upos::ADJ) break;
        if (const auto at = mentions_->at(i); at && (!object || at->entity != object->entity) && at->tokens.end > token + 1) subject = at;
    }
    if (!subject) return;
    if (!object) {  // the whole phrase is one mention; the name in it is known from elsewhere, or by its country
        std::int32_t named = mentions_->called(surface(token - 2));
        if (named < 0 && subject->tokens.begin <= token - 2) named = mentions_->state_of(subject->entity);
        if (named < 0) return;
        object = MentionAt{named, token - 2, {token - 2, token - 1}, MentionForm::name};
    }
    if (subject->entity == object->entity) return;
    // The group is often one mention with the words that describe it ("Kenyan-backed militias").
    MentionAt backed = *subject;
    RelationDraft draft;
    const RelationRow& row = *rows.front();
    draft.relation.type = row.type;
    std::int32_t state = mentions_->as_state(object->entity);
    if (!can_stand(backed.entity) || !can_stand(state) || state == backed.entity) return;
    draft.relation.subject = EntityRef{backed.entity};
    draft.relation.object = EntityRef{state};
    draft.relation.evidence = {tree_->span(object->tokens).begin, tree_->span(backed.tokens).end};
    draft.relation.rule = "relation:" + row.id;
    draft.parts = {draft.relation.evidence, tree_->span({token, backed.tokens.end}), tree_->span(object->tokens)};
    out.push_back(std::move(draft));
}

void RelationPhrases::prefixed(int token, std::vector<RelationDraft>& out) const {
    const TokenRange sentence = sentence_of(token);
    const auto rows = words_->rows("prefix", lower(surface(token)));
    if (rows.empty() || token + 3 >= sentence.end || !is_dash(tree_->lemma(token + 1))) return;
    const auto object = mentions_->at(token + 2);
    if (!object) return;
    std::optional<MentionAt> subject;
    for (int i = token + 3; i < sentence.end && i <= token + 7; ++i) {
        if (tree_->upos(i) != Upos::NOUN && tree_->upos(i) != Upos::PROPN && tree_->upos(i) != Upos::ADJ) break;
        if (const auto at = mentions_->at(i); at && at->entity != object->entity) subject = at;
    }
    if (subject) add(*rows.front(), *subject, *object, out);
}

// "armed groups loyal to X", "the brigade, backed by X"
void RelationPhrases::described(int token, std::string_view kind, std::vector<RelationDraft>& out) const {
    for (const RelationRow* row : words_->rows(kind, tree_->lemma(token))) {
        if (kind == "participle") {
            const std::string form = lower(surface(token));
            const bool active = form.ends_with("ing");
            if (tree_->upos(token) != Upos::VERB && tree_->upos(token) != Upos::ADJ) continue;
            if (active != (row->id == "operating")) continue;
            if (form == tree_->lemma(token) && !any_of(form, {"led", "run"})) continue;
        }
        if (cancelled(token, *row)) continue;
        const auto to = objects(token, row->markers);
        if (to.empty()) continue;
        for (const MentionAt& subject : subjects(token))
            for (const MentionAt& object : to) add(*row, subject, object, out);
    }
}

// "X leads Y", "X belongs to Y"
void RelationPhrases::verbal(int token, std::vector<RelationDraft>& out) const {
    if (tree_->upos(token) != Upos::VERB) return;
    const std::string form = lower(surface(token));
    for (const RelationRow* row : words_->rows("verb", tree_->lemma(token))) {
        if (cancelled(token, *row) || tree_->child(token, Deprel::aux_pass) >= 0 || form.ends_with("ing")) continue;
        bool modal = false;
        for (const int child : tree_->children(token))
            modal = modal || (tree_->deprel(child) == Deprel::aux && any_of(tree_->lemma(child), {"will", "would", "may", "might", "could", "should", "can", "must"})) ||
                    (tree_->deprel(child) == Deprel::mark && any_of(tree_->lemma(child), {"to", "if"}));
        if (modal) continue;
        std::vector<MentionAt> to;
        if (!row->markers.empty()) {
            to = objects(token, row->markers);
        } else if (const int object = tree_->child(token, Deprel::obj); object > token) {
            for (const int each : coordinated(*tree_, object))
                if (const auto mention = mentions_->at(each); mention && mentions_->headed_by(each) == mention->entity) to.push_back(*mention);
            // Only what can be led or backed: "leads a protest" is none.
            std::erase_if(to, [&](const MentionAt& m) {
                const EntityType type = mentions_->type(m.entity);
                return type != EntityType::armed_group && type != EntityType::political_party && type != EntityType::organization && type != EntityType::state_body && type != EntityType::state;
            });
        }
        if (to.empty()) continue;
        for (const MentionAt& subject : subjects(token))
            for (const MentionAt& object : to) add(*row, subject, object, out);
    }
}

// "X, a member of Y", "X is part of Y", "members of Y"
void RelationPhrases::nominal(int token, std::vector<RelationDraft>& out) const {
    if (tree_->upos(token) != Upos::NOUN) return;
    const auto rows = words_->rows("noun", tree_->lemma(token));
    const auto owned = words_->rows("owned", tree_->lemma(token));
    if (rows.empty() && owned.empty()) return;
    const RelationRow& row = rows.empty() ? *owned.front() : *rows.front();
    const TokenRange sentence = sentence_of(token);
    if (cancelled(token, row)) return;
    const auto to = objects(token, row.markers);
    if (to.empty() || to.front().tokens.begin > token + 6) return;
    int start = token;  // the noun phrase, "one of the founding factions" taken whole
    while (start > sentence.begin && (any_of(tree_->lemma(start - 1), {"of", "-", "'s"}) || tree_->upos(start - 1) == Upos::DET || tree_->upos(start - 1) == Upos::ADJ || tree_->upos(start - 1) == Upos::NUM ||
                                      tree_->upos(start - 1) == Upos::NOUN || (tree_->upos(start - 1) == Upos::VERB && tree_->deprel(start - 1) == Deprel::amod))) {
        if (tree_->lemma(start - 1) == "of" && !(start >= sentence.begin + 2 && (tree_->upos(start - 2) == Upos::NUM || any_of(tree_->lemma(start - 2), {"one", "some", "part"})))) break;
        --start;
    }
    std::vector<MentionAt> from;
    // A predicate has its subject in the tree: "The group, which Kenya backs, is part of the Front".
    if (const int subject = tree_->child(token, Deprel::nsubj); subject >= 0 && tree_->child(token, Deprel::cop) >= 0)
        if (const auto mention = mentions_->at(subject); mention && mentions_->headed_by(subject) == mention->entity) from.push_back(*mention);
    if (from.empty() && start - 1 >= sentence.begin && (tree_->lemma(start - 1) == "," || any_of(tree_->lemma(start - 1), {"be", "become"}) || any_of(tree_->lemma(start - 1), {"whose"}))) {
        int end = start - 1;
        while (end > sentence.begin && (any_of(tree_->lemma(end), {",", "whose"}) || tree_->upos(end) == Upos::AUX || tree_->lemma(end) == "be" || tree_->upos(end) == Upos::ADV)) --end;
        from = list_before(end + 1);
        // "A, B, a member of": only a plural describes all of a list.
        if (from.size() > 1 && !any_of(tree_->lemma(start), {"two", "three", "four", "five", "all", "both"})) from.erase(from.begin(), from.end() - 1);
    }
    if (from.empty()) {
        if (tree_->deprel(token) == Deprel::appos && tree_->head(token) >= 0) {
            const int head = tree_->head(token);
            if (const auto mention = mentions_->at(head); mention && mentions_->headed_by(head) == mention->entity) from.push_back(*mention);
        }
    }
    if (from.empty() && rows.size() && row.id != "part") {  // "members of the Basalt Union": they themselves
        const auto mention = mentions_->at(token);
        if (mention && mention->head == token && mentions_->headed_by(token) == mention->entity) from.push_back(*mention);
    }
    for (const MentionAt& subject : from)
        for (const MentionAt& object : to) add(row, subject, object, out);
}

// "Luis Rey, known as Abu Karim"
void RelationPhrases::alias(int token, std::vector<RelationDraft>& out) const {
    const auto rows = words_->rows("alias", tree_->lemma(token));
    if (rows.empty()) return;
    const RelationRow& row = *rows.front();
    const TokenRange sentence = sentence_of(token);
    int name = token + 1;
    if (!row.markers.empty()) {
        while (name < sentence.end && name < token + 4 && tree_->upos(name) == Upos::ADV) ++name;
        if (name >= sentence.end || std::find(row.markers.begin(), row.markers.end(), tree_->lemma(name)) == row.markers.end()) return;
        ++name;
        if (name < sentence.end && tree_->lemma(name) == "the" && tree_->upos(name) == Upos::DET) ++name;
    }
    while (name < sentence.end && name < token + 8 && any_of(tree_->lemma(name), {"\"", "\xE2\x80\x9C", "'", "\xE2\x80\x98"})) ++name;
    if (name >= sentence.end) return;
    const std::string first = surface(name);
    if (first.empty() || lower(first).starts_with(first.substr(0, 1))) return;  // "known as a reformer" is no name
    int end = name;
    const auto named = mentions_->at(name);
    if (named && named->tokens.begin == name) end = named->tokens.end;
    else while (end < sentence.end && tree_->upos(end) == Upos::PROPN) ++end;
    if (end == name) return;
    const auto from = subjects(token);
    if (from.empty() || from.back().form != MentionForm::name) return;  // what a description is called is a name, no alias
    RelationDraft draft;
    draft.relation.type = RelationType::alias_of;
    draft.relation.subject = EntityRef{from.back().entity};
    if (named && named->entity != from.back().entity && mentions_->type(named->entity) == mentions_->type(from.back().entity)) draft.relation.object = EntityRef{named->entity};
    draft.relation.value = std::string(tree_->span({name, end}).in(report_->text));
    draft.relation.evidence = {tree_->span(from.back().tokens).begin, tree_->span({name, end}).end};
    if (draft.relation.evidence.empty() || !can_stand(from.back().entity)) return;
    draft.relation.rule = "relation:" + row.id;
    draft.parts = {draft.relation.evidence, tree_->span({name, end})};
    out.push_back(std::move(draft));
}

// "Popular Front (PF)"
void RelationPhrases::acronym(const MentionAt& mention, std::vector<RelationDraft>& out) const {
    const TokenRange sentence = sentence_of(mention.head);
    const int open = mention.tokens.end;
    if (mention.form != MentionForm::name || open + 2 >= sentence.end || tree_->lemma(open) != "(" || tree_->lemma(open + 2) != ")") return;
    const std::string form = surface(open + 1);
    if (form.size() < 2 || form.size() > 12 || lower(form) == form || lower(form.substr(1, 1)) == form.substr(1, 1)) return;
    RelationDraft draft;
    draft.relation.type = RelationType::alias_of;
    draft.relation.subject = EntityRef{mention.entity};
    if (const auto other = mentions_->at(open + 1); other && other->entity != mention.entity) draft.relation.object = EntityRef{other->entity};
    draft.relation.value = form;
    draft.relation.evidence = tree_->span({mention.tokens.begin, open + 3});
    draft.relation.rule = "relation:acronym";
    draft.parts = {draft.relation.evidence, tree_->span({open + 1, open + 2})};
    if (can_stand(mention.entity)) out.push_back(std::move(draft));
}

// "listed as a terrorist by Norway"
void RelationPhrases::designated(int token, std::vector<RelationDraft>& out) const {
    const auto rows = words_->rows("designated", tree_->lemma(token));
    if (rows.empty() || tree_->upos(token) != Upos::VERB) return;
    const TokenRange sentence = sentence_of(token);
    int as = token + 1;
    while (as < sentence.end && as < token + 10 && tree_->lemma(as) != "as") ++as;
    if (as >= sentence.end || tree_->lemma(as) != "as") return;
    int begin = as + 1, end = as + 1;
    if (begin < sentence.end && tree_->upos(begin) == Upos::DET) end = ++begin;
    while (end < sentence.end && (tree_->upos(end) == Upos::NOUN || tree_->upos(end) == Upos::ADJ || tree_->upos(end) == Upos::PROPN)) ++end;
    for (const Time& time : annotation_->times) {  // "... organisation last year"
        const TokenRange when = tree_->tokens_in(time.span);
        if (when.begin > begin && when.begin < end) end = when.begin;
        if (when.begin >= end) break;
    }
    if (end == begin) return;
    std::vector<MentionAt> from;
    if (as > token + 1) {  // "designated the brigade as ..."
        for (const MentionAt& each : mentions_->in({token + 1, as}))
            if (from.empty()) from.push_back(each);
    } else {
        from = subjects(token);
        if (from.empty())  // "Ana Lima, secretary of the Front and listed as ...": the last person or group named before
            for (const MentionAt& each : mentions_->in({sentence.begin, token}))
                if (each.form == MentionForm::name && (mentions_->type(each.entity) == EntityType::person || (from.empty() && mentions_->type(each.entity) == EntityType::armed_group))) from = {each};
    }
    for (const MentionAt& subject : from) {
        if (!can_stand(subject.entity) || mentions_->type(subject.entity) == EntityType::place) continue;
        RelationDraft draft;
        draft.relation.type = RelationType::designated_as;
        draft.relation.subject = EntityRef{subject.entity};
        draft.relation.value = std::string(tree_->span({begin, end}).in(report_->text));
        const Span a = tree_->span(subject.tokens), b = tree_->span({token, end});
        draft.relation.evidence = {std::min(a.begin, b.begin), std::max(a.end, b.end)};
        draft.relation.rule = "relation:" + rows.front()->id;
        draft.parts = {draft.relation.evidence, b, a};
        out.push_back(std::move(draft));
    }
}

// "the Kenyan Interior Ministry", "Kenya's Security Council": bodies are part of their state.
void RelationPhrases::bodies(const MentionAt& mention, std::vector<RelationDraft>& out) const {
    if (mentions_->type(mention.entity) != EntityType::state_body || mention.form != MentionForm::name) return;
    std::optional<MentionAt> state;
    for (const MentionAt& each : mentions_->in(mention.tokens))
        if (each.entity != mention.entity && each.tokens.begin == mention.tokens.begin) state = each;
    if (!state) {
        int before = mention.tokens.begin - 1;
        if (before >= 0 && any_of(tree_->lemma(before), {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"})) --before;
        if (before >= 0)
            if (const auto each = mentions_->at(before); each && each->tokens.end == before + 1) state = each;
    }
    if (!state) return;
    const std::int32_t index = mentions_->as_state(state->entity);
    if (mentions_->type(index) != EntityType::state) return;
    RelationDraft draft;
    draft.relation.type = RelationType::part_of;
    draft.relation.subject = EntityRef{mention.entity};
    draft.relation.object = EntityRef{index};
    draft.relation.evidence = {std::min(tree_->span(state->tokens).begin, tree_->span(mention.tokens).begin), tree_->span(mention.tokens).end};
    draft.relation.rule = "relation:body_of_state";
    draft.parts = {draft.relation.evidence, tree_->span(state->tokens)};
    out.push_back(std::move(draft));
}

// "opposition fighters within Kenya"
void RelationPhrases::located(const MentionAt& mention, std::vector<RelationDraft>& out) const {
    if (mentions_->type(mention.entity) != EntityType::armed_group && mentions_->type(mention.entity) != EntityType::political_party) return;
    const TokenRange sentence = sentence_of(mention.head);
    int i = mention.tokens.end;
    if (i + 1 >= sentence.end || !any_of(tree_->lemma(i), {"in", "within", "inside"})) return;
    ++i;
    if (i < sentence.end && tree_->upos(i) == Upos::DET) ++i;
    const auto place = mentions_->at(i);
    if (!place || place->tokens.begin != i || (mentions_->type(place->entity) != EntityType::place && mentions_->type(place->entity) != EntityType::state)) return;
    static const RelationRow row{"standing_in", "", RelationType::located_in, false, {}, {}};
    add(row, mention, *place, out);
}

// "militias such as A, B and C": what holds for the whole holds for its members.
void RelationPhrases::listed(std::vector<RelationDraft>& out) const {
    const std::size_t told = out.size();
    for (const MentionAt& whole : mentions_->all()) {
        const EntityType type = mentions_->type(whole.entity);
        if (type != EntityType::armed_group && type != EntityType::political_party && type != EntityType::organization && type != EntityType::population) continue;
        const TokenRange sentence = sentence_of(whole.head);
        int end = whole.tokens.end;
        // "armed groups loyal to Kenya, like ...": the description may stand between.
        int i = end;
        while (i < sentence.end && i < end + 7 && !any_of(tree_->lemma(i), {"like", "such", "include"}) && tree_->lemma(i) != "." && (tree_->upos(i) != Upos::VERB || tree_->lemma(i) == "include")) ++i;
        if (i >= sentence.end) continue;
        int list = i + 1;
        if (tree_->lemma(i) == "such") {
            if (list >= sentence.end || tree_->lemma(list) != "as") continue;
            ++list;
        } else if (tree_->lemma(i) == "like") {
            if (tree_->upos(i) == Upos::VERB) continue;
        } else if (tree_->lemma(i) != "include" || lower(surface(i)) != "including") {
            continue;
        }
        static const RelationRow row{"listed", "", RelationType::member_of, false, {}, {}};
        for (const MentionAt& member : list_after(list)) {
            if (member.form != MentionForm::name || member.entity == whole.entity) continue;
            const EntityType kind = mentions_->type(member.entity);
            if (kind != EntityType::armed_group && kind != EntityType::political_party && kind != EntityType::organization && kind != EntityType::state_body) continue;
            if (type != EntityType::population) add(row, member, whole, out);
            for (std::size_t r = 0; r < told && out.size() < 5000; ++r) {
                const Relation known = out[r].relation;
                if (known.subject.index != whole.entity || (known.type != RelationType::backed_by && known.type != RelationType::aligned_with && known.type != RelationType::opposed_to)) continue;
                const Span span = tree_->span(whole.tokens);
                if (!known.evidence.overlaps(span) || known.object.index == member.entity) continue;
                RelationDraft draft;
                draft.relation = known;
                draft.relation.subject = EntityRef{member.entity};
                draft.relation.evidence = {std::min(known.evidence.begin, span.begin), tree_->span(member.tokens).end};
                draft.relation.rule = "relation:listed";
                draft.parts = {draft.relation.evidence, tree_->span(member.tokens)};
                out.push_back(std::move(draft));
            }
        }
    }
}

void RelationPhrases::find(std::vector<RelationDraft>& out) const {
    for (int i = 0; i < static_cast<int>(annotation_->tokens.size()) && out.size() < 4000; ++i) {
        joined(i, out);
        prefixed(i, out);
        described(i, "participle", out);
        described(i, "adjective", out);
        verbal(i, out);
        nominal(i, out);
        alias(i, out);
        designated(i, out);
    }
    for (const MentionAt& mention : mentions_->all()) {
        if (out.size() >= 4500) break;
        acronym(mention, out);
        bodies(mention, out);
        located(mention, out);
    }
    listed(out);
}

}  // namespace dateline
