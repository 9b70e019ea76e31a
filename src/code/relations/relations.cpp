#include "code/relations/relations.h"

#include <algorithm>
#include <set>

#include "code/relations/mentions.h"
#include "code/relations/offices.h"
#include "code/relations/phrases.h"
#include "dateline/id.h"

namespace dateline {
namespace {

// "since 2019" and "until May 2024" right behind what tells the relation.
void take_dates(const Annotation& annotation, const Tree& tree, Relation& relation) {
    const int last = tree.token_at(relation.evidence.end);
    if (last < 0) return;
    const int sentence = tree.sentence(last);
    if (sentence >= static_cast<int>(annotation.sentences.size())) return;
    const auto from = std::partition_point(annotation.times.begin(), annotation.times.end(), [&](const Time& t) { return t.span.end <= relation.evidence.begin; });
    for (auto time = from; time != annotation.times.end(); ++time) {
        const TokenRange range = tree.tokens_in(time->span);
        if (range.begin > last + 6 || !annotation.sentences[static_cast<std::size_t>(sentence)].tokens.contains(range.begin)) break;
        if (range.begin == 0 || time->type == TimeType::duration || time->type == TimeType::set || time->value.ends_with("_REF")) continue;
        const std::string_view before = tree.lemma(range.begin - 1);
        if (before == "since" && relation.begin.empty()) relation.begin = time->value;
        if ((before == "until" || before == "till") && relation.end.empty()) relation.end = time->value;
    }
}

// An id of its own for each relation: the first of its defining spans that no other relation of the report has.
void set_id(const std::string& report, const RelationDraft& draft, std::set<std::string>& taken, Relation& relation) {
    for (const Span& part : draft.parts) {
        relation.id = finding_id(report, "relation", part);
        if (taken.insert(relation.id).second) return;
    }
    for (std::uint32_t shift = 1; shift < 64; ++shift) {
        relation.id = finding_id(report, "relation", {relation.evidence.begin + shift, relation.evidence.end + shift});
        if (taken.insert(relation.id).second) return;
    }
}

}  // namespace

struct Relations::Parts {
    RelationWords phrases;
    OfficeWords offices;
};

Result<Relations> Relations::create(const Lexicon& lexicon) {
    auto phrases = RelationWords::create(lexicon);
    if (!phrases) return phrases.error();
    auto offices = OfficeWords::create(lexicon);
    if (!offices) return offices.error();
    return Relations(std::make_unique<Parts>(Parts{std::move(*phrases), std::move(*offices)}));
}

std::vector<Relation> Relations::find(const Report& report, const Annotation& annotation, const std::vector<Claim>& claims) const {
    if (annotation.sentences.empty() || annotation.entities.empty()) return {};
    const Tree tree(annotation);
    const Mentions mentions(report.text, annotation, tree);
    std::vector<RelationDraft> drafts;
    OfficeFinder(parts_->offices, report, annotation, tree, mentions).find(drafts);
    RelationPhrases(parts_->phrases, report, annotation, tree, mentions).find(drafts);
    std::vector<Relation> out;
    std::stable_sort(drafts.begin(), drafts.end(), [](const RelationDraft& a, const RelationDraft& b) {
        const Relation &x = a.relation, &y = b.relation;
        return std::tie(x.evidence, x.type, x.subject, x.object, x.value) < std::tie(y.evidence, y.type, y.subject, y.object, y.value);
    });
    std::set<std::string> taken;
    std::set<std::tuple<RelationType, std::int32_t, std::int32_t, std::string, std::string>> known;
    for (RelationDraft& draft : drafts) {
        Relation& relation = draft.relation;
        if (const Claim* claim = claim_around(claims, relation.evidence)) relation.claim = claim->id;
        // Said once is enough; each speaker counts apart.
        if (!known.emplace(relation.type, relation.subject.index, relation.object.index, fold(relation.value), relation.claim).second) continue;
        take_dates(annotation, tree, relation);
        set_id(report.id, draft, taken, relation);
        out.push_back(std::move(relation));
        if (out.size() >= 4000) break;
    }
    return out;
}

Relations::Relations(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Relations::Relations(Relations&&) noexcept = default;
Relations& Relations::operator=(Relations&&) noexcept = default;
Relations::~Relations() = default;

}  // namespace dateline
