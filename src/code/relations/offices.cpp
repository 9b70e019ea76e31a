#include "code/relations/offices.h"

#include <algorithm>

#include "code/lists.h"

namespace dateline {
namespace {

std::vector<std::string> words_in(std::string_view title) {
    std::vector<std::string> out(1);
    for (const char c : lower(title)) {
        if (c == ' ' || c == '-') out.emplace_back();
        else out.back() += c;
    }
    std::erase_if(out, [](const std::string& word) { return word.empty(); });
    return out;
}

// Occupations that tell where someone works, not which office they hold.
bool is_occupation(std::string_view role) { return any_of(role, {"EDU", "MED", "JRN", "CVL", "SOC", "BUS", "AGR"}); }

bool heads(std::string_view title) {
    return any_of(title, {"leader", "head", "chief", "commander", "commander-in-chief", "commander in chief", "chairman", "chairwoman", "chairperson", "chair", "secretary-general", "secretary general", "general secretary",
                          "president", "supreme leader", "co-leader", "director", "director general", "warlord", "rebel leader", "militia leader", "party leader", "founder", "co-founder"});
}

}  // namespace

Result<OfficeWords> OfficeWords::create(const Lexicon& lexicon) {
    OfficeWords out;
    for (const Lexicon::Row& row : lexicon.table("offices").rows) {
        Title title{words_in(row["title"]), std::string(row["role"]), std::string(row.id())};
        if (title.words.empty()) return row.fault("no title");
        const std::string first = title.words.front();
        out.titles_[first].push_back(std::move(title));
    }
    for (auto& [word, titles] : out.titles_)
        std::stable_sort(titles.begin(), titles.end(), [](const Title& a, const Title& b) { return a.words.size() > b.words.size(); });
    return out;
}

const std::vector<OfficeWords::Title>* OfficeWords::starting(std::string_view word) const {
    const auto found = titles_.find(word);
    return found == titles_.end() ? nullptr : &found->second;
}

std::string OfficeFinder::lower_at(int token) const {
    std::string out = lower(annotation_->tokens[static_cast<std::size_t>(token)].span.in(report_->text));
    for (std::size_t mark; (mark = out.find("\xE2\x80\x99")) != std::string::npos;) out.replace(mark, 3, "'");
    return out;
}

TokenRange OfficeFinder::sentence_of(int token) const {
    const int sentence = tree_->sentence(token);
    return sentence < static_cast<int>(annotation_->sentences.size()) ? annotation_->sentences[static_cast<std::size_t>(sentence)].tokens : TokenRange{token, token + 1};
}

std::optional<OfficeFinder::Found> OfficeFinder::title_at(int token) const {
    const auto* titles = words_->starting(lower_at(token));
    if (!titles) return std::nullopt;
    const TokenRange sentence = sentence_of(token);
    for (const OfficeWords::Title& title : *titles) {
        int i = token;
        bool fits = true;
        for (std::size_t w = 0; w < title.words.size() && fits; ++w) {
            if (w > 0 && i < sentence.end && lower_at(i) == "-") ++i;
            fits = i < sentence.end && lower_at(i) == title.words[w];
            ++i;
        }
        if (!fits) continue;
        return Found{{token, i}, &title};
    }
    return std::nullopt;
}

std::optional<MentionAt> OfficeFinder::person_at(int token) const {
    const auto mention = mentions_->at(token);
    if (!mention || mention->tokens.begin != token || mention->form != MentionForm::name || mentions_->type(mention->entity) != EntityType::person) return std::nullopt;
    return mention;
}

std::optional<MentionAt> OfficeFinder::person_before(int token) const {
    const auto mention = token > 0 ? mentions_->at(token - 1) : std::nullopt;
    if (!mention || mention->tokens.end != token || mention->form != MentionForm::name || mentions_->type(mention->entity) != EntityType::person) return std::nullopt;
    return mention;
}

// The body or state whose office it is: "of the Front", "Kenya's", "Kenyan", "army".
std::optional<MentionAt> OfficeFinder::body(const Found& found, int& phrase_end) const {
    const TokenRange sentence = sentence_of(found.tokens.begin);
    phrase_end = found.tokens.end;
    auto longest_at = [&](int token) -> std::optional<MentionAt> {
        std::optional<MentionAt> best;
        for (const MentionAt& each : mentions_->in({token, std::min(sentence.end, token + 24)})) {
            if (each.tokens.begin != token) break;
            if (mentions_->type(each.entity) != EntityType::person && (!best || each.tokens.end > best->tokens.end)) best = each;
        }
        return best;
    };
    int i = found.tokens.end;
    const std::string& last = found.title->words.back();
    const std::string marker = i < sentence.end ? lower_at(i) : std::string();
    const bool sent = any_of(last, {"ambassador", "envoy", "representative", "consul", "d'affaires", "coordinator", "delegate"});
    const bool leads_in = marker == "of" || marker == "for" || (marker == "at" && is_occupation(found.title->role)) || (marker == "in" && (sent || any_of(last, {"commander", "leader", "chief"}))) ||
                          (marker == "to" && (sent || any_of(last, {"adviser", "advisor"})));
    if (leads_in) {
        for (int k = i + 1; k < sentence.end && k <= i + 6; ++k) {
            const auto mention = longest_at(k);
            if (mention && mention->form != MentionForm::pronoun) {
                phrase_end = mention->tokens.end;
                // "the opposition Front": the name behind a description is the body.
                if (phrase_end < sentence.end)
                    if (const auto next = longest_at(phrase_end); next && next->form == MentionForm::name && (mention->form != MentionForm::name || lower_at(phrase_end - 1) == annotation_->tokens[static_cast<std::size_t>(phrase_end - 1)].span.in(report_->text))) {
                        phrase_end = next->tokens.end;
                        return next;
                    }
                if (k + 1 < sentence.end && mention->tokens.size() == 1 && (mentions_->type(mention->entity) == EntityType::nationality || mentions_->type(mention->entity) == EntityType::state))
                    if (const auto next = longest_at(mention->tokens.end); next && next->form == MentionForm::name && mentions_->type(next->entity) != EntityType::place) {
                        phrase_end = next->tokens.end;
                        return next;
                    }
                // "Kenya's Front" is one phrase: the owned body counts, not its owner.
                if (phrase_end + 1 < sentence.end && any_of(lower_at(phrase_end), {"'s", "'"}))
                    if (const auto next = longest_at(phrase_end + 1); next) {
                        phrase_end = next->tokens.end;
                        return next;
                    }
                return mention;
            }
            if (tree_->upos(k) == Upos::VERB || tree_->upos(k) == Upos::PUNCT || tree_->upos(k) == Upos::ADP) break;
        }
        return std::nullopt;
    }
    for (int k = found.tokens.begin - 1; k >= sentence.begin && k >= found.tokens.begin - 8; --k) {
        std::string word = lower_at(k);
        if (word == ")") {  // "the Popular Front (PF) leader"
            while (k > sentence.begin && k > found.tokens.begin - 6 && lower_at(k) != "(") --k;
            if (--k < sentence.begin) break;
            word = lower_at(k);
        }
        if (any_of(word, {"'s", "'", "-", "deputy", "acting", "former", "then", "new", "outgoing", "senior", "chief"})) continue;
        if (const auto mention = mentions_->at(k); mention && mention->tokens.end == k + 1 && mentions_->type(mention->entity) != EntityType::person) {
            MentionAt best = *mention;
            for (const MentionAt& each : mentions_->in({std::max(sentence.begin, k - 16), k + 1}))
                if (each.tokens.end == k + 1 && each.tokens.begin < best.tokens.begin && mentions_->type(each.entity) != EntityType::person) best = each;
            return best;
        }
        if (tree_->upos(k) != Upos::ADJ && tree_->upos(k) != Upos::NOUN && tree_->upos(k) != Upos::PROPN) break;
    }
    // The title may hold the body: "army spokesman".
    for (const MentionAt& each : mentions_->in({found.tokens.begin, found.tokens.end - 1}))
        if (mentions_->type(each.entity) != EntityType::person) return each;
    return std::nullopt;
}

// The person of the title; `takes` when the text tells that the office is taken up.
std::optional<MentionAt> OfficeFinder::holder(const Found& found, bool& takes) const {
    const TokenRange sentence = sentence_of(found.tokens.begin);
    takes = false;
    int end = found.tokens.end;
    body(found, end);
    // "Minister Ana Lima", "envoy in Quito Ana Lima"
    if (found.tokens.end < sentence.end)
        if (const auto person = person_at(found.tokens.end)) return person;
    if (end < sentence.end && end > found.tokens.end)
        if (const auto person = person_at(end)) return person;
    // "the interior minister, Ana Lima,"
    if (end + 1 < sentence.end && lower_at(end) == ",")
        if (const auto person = person_at(end + 1)) {
            const int after = person->tokens.end;
            if (after >= sentence.end || tree_->upos(after) == Upos::PUNCT || tree_->upos(after) == Upos::VERB || tree_->upos(after) == Upos::AUX) return person;
        }
    // "Ana Lima, the interior minister": the title heads the phrase behind the comma.
    int start = found.tokens.begin;
    while (start > sentence.begin && start > found.tokens.begin - 12) {
        const Upos upos = tree_->upos(start - 1);
        const std::string word = lower_at(start - 1);
        if (upos == Upos::DET || upos == Upos::ADJ || upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::ADV || any_of(word, {"'s", "'", "-", "its", "their", "his", "her"})) {
            if (person_before(start)) break;
            --start;
            continue;
        }
        break;
    }
    // "…, a diplomat said" is a speaker of its own: an apposition is closed by a mark or goes on with "who".
    while (end < sentence.end && end < found.tokens.end + 16 && (tree_->upos(end) == Upos::NOUN || tree_->upos(end) == Upos::PROPN || tree_->upos(end) == Upos::ADJ || any_of(lower_at(end), {"-", "'s", "'"}))) ++end;
    const bool closed = end >= sentence.end || tree_->upos(end) == Upos::PUNCT || any_of(lower_at(end), {"who", "and", "whose", "in", "with"});
    if (closed && start > sentence.begin + 1 && lower_at(start - 1) == ",") {
        if (const auto person = person_before(start - 1)) return person;
        // "Ana Lima, 51, the minister"; "Ana Lima, a lawyer and the minister"
        if (start > sentence.begin + 3 && tree_->upos(start - 2) == Upos::NUM && lower_at(start - 3) == ",")
            if (const auto person = person_before(start - 3)) return person;
    }
    // "Ana Lima is the governor", "Ana Lima was sworn in as governor"
    int verb = start - 1;
    while (verb >= sentence.begin && verb >= start - 3 && (tree_->upos(verb) == Upos::ADV || lower_at(verb) == "as")) --verb;
    const bool as = start > sentence.begin && lower_at(start - 1) == "as";
    if (verb >= sentence.begin) {
        const std::string_view lemma = tree_->lemma(verb);
        const bool copula = any_of(lemma, {"be", "become", "remain"}) && !as;
        bool taking = lemma == "become";
        int clause = verb;
        if (as || any_of(lemma, {"appoint", "name", "elect"})) {
            // back to the verb of taking office, over "the oath", "in"
            for (int steps = 0; clause >= sentence.begin && steps < 6; --clause, ++steps)
                if (tree_->upos(clause) == Upos::VERB) break;
            if (clause < sentence.begin || !any_of(tree_->lemma(clause), {"appoint", "name", "elect", "swear", "take", "serve", "nominate", "install", "reinstate", "replace", "confirm", "act"})) return std::nullopt;
            taking = !any_of(tree_->lemma(clause), {"serve", "act"});
        } else if (!copula) {
            return std::nullopt;
        }
        for (int i = clause; i >= sentence.begin && i > clause - 12; --i) {
            if (any_of(lower_at(i), {"not", "never", "would", "will", "could", "may", "might"})) return std::nullopt;
            if (const auto person = person_before(i + 1)) {
                takes = taking;
                return person;
            }
            if (const auto mention = mentions_->at(i); mention && mention->form == MentionForm::pronoun && mentions_->type(mention->entity) == EntityType::person && any_of(lower_at(i), {"he", "she"})) {
                takes = taking;
                return mention;
            }
        }
        // A long apposition may stand between: the subject in the tree.
        int subject = tree_->child(clause, Deprel::nsubj);
        if (subject < 0) subject = tree_->child(clause, Deprel::nsubj_pass);
        if (subject >= 0)
            if (const auto mention = mentions_->at(subject); mention && mentions_->type(mention->entity) == EntityType::person) {
                takes = taking;
                return mention;
            }
    }
    return std::nullopt;
}

std::string OfficeFinder::time_near(int token) const {
    const TokenRange sentence = sentence_of(token);
    for (const Time& time : annotation_->times) {
        const TokenRange range = tree_->tokens_in(time.span);
        if (range.end <= sentence.begin) continue;
        if (range.begin >= sentence.end) break;
        if (time.type != TimeType::duration && time.type != TimeType::set && !time.begin.empty()) return time.value.substr(0, 10);
    }
    return {};
}

void OfficeFinder::write(const Found& found, const MentionAt& person, const std::optional<MentionAt>& body, bool takes, std::vector<RelationDraft>& out) const {
    const Span title = tree_->span(found.tokens), who = tree_->span(person.tokens);
    Span whole{std::min(title.begin, who.begin), std::max(title.end, who.end)};
    std::int32_t owner = -1;
    if (body) {
        owner = mentions_->as_state(body->entity);
        const Span span = tree_->span(body->tokens);
        whole = {std::min(whole.begin, span.begin), std::max(whole.end, span.end)};
        const EntityType type = mentions_->type(owner);
        if (type == EntityType::agreement || type == EntityType::population || type == EntityType::other || owner == person.entity) owner = -1;
        // The minister of a place is the minister of its state; a governor's or mayor's place stays.
        if (type == EntityType::place && any_of(found.title->words.back(), {"minister", "president", "premier", "king"}))
            if (const std::int32_t state = mentions_->state_of(owner); state >= 0) owner = state;
    }
    const bool occupation = is_occupation(found.title->role);
    const EntityType type = owner >= 0 ? mentions_->type(owner) : EntityType::other;
    const bool group = type == EntityType::armed_group || type == EntityType::political_party || type == EntityType::organization || type == EntityType::state_body;
    auto add = [&](RelationType kind, Span evidence, std::string value) {
        RelationDraft draft;
        draft.relation.type = kind;
        draft.relation.subject = EntityRef{person.entity};
        draft.relation.object = EntityRef{owner};
        draft.relation.value = std::move(value);
        draft.relation.evidence = evidence;
        draft.relation.rule = "office:" + found.title->id;
        if (takes && kind == RelationType::holds_office) draft.relation.begin = time_near(found.tokens.begin);
        draft.parts = {evidence, title, who};
        if (body) draft.parts.push_back(tree_->span(body->tokens));
        out.push_back(std::move(draft));
    };
    std::string value(title.in(report_->text));
    if (!occupation) add(RelationType::holds_office, whole, value);
    if (group) {
        const Span span = tree_->span(body->tokens);
        add(RelationType::member_of, {std::min(span.begin, who.begin), std::max(span.end, who.end)}, "");
    }
    const std::string plain = lower(value);
    if (owner >= 0 && heads(plain) && (type == EntityType::armed_group || type == EntityType::political_party || type == EntityType::organization || (type == EntityType::state && plain == "supreme leader")))
        add(RelationType::leads, {std::min(title.begin, who.begin), std::max(title.end, who.end)}, "");
}

void OfficeFinder::find(std::vector<RelationDraft>& out) const {
    for (int i = 0; i < static_cast<int>(annotation_->tokens.size()) && out.size() < 3000; ++i) {
        const auto found = title_at(i);
        if (!found) continue;
        const TokenRange sentence = sentence_of(i);
        i = found->tokens.end - 1;
        if (found->title->words.back() == "counterpart") continue;  // an office that only another one tells
        bool former = false;
        for (int k = found->tokens.begin - 1; k >= sentence.begin && k >= found->tokens.begin - 4; --k) former = former || any_of(lower_at(k), {"former", "ex", "then", "late", "no", "once"});
        if (former) continue;
        bool takes = false;
        const auto person = holder(*found, takes);
        if (!person) continue;
        int end = 0;
        auto owner = body(*found, end);
        if (owner && owner->entity == person->entity) owner.reset();
        write(*found, *person, owner, takes, out);
    }
}

}  // namespace dateline
