#include "code/relations/mentions.h"

#include <algorithm>

#include "text/sorted.h"

namespace dateline {

Mentions::Mentions(std::string_view text, const Annotation& annotation, const Tree& tree) : annotation_(&annotation), tree_(&tree), covering_(annotation.tokens.size()) {
    const auto count = static_cast<std::int32_t>(annotation.tokens.size());
    for (std::size_t e = 0; e < annotation.entities.size(); ++e)
        for (const Mention& mention : annotation.entities[e].mentions) {
            MentionAt at;
            at.entity = static_cast<std::int32_t>(e);
            at.tokens = tree.tokens_in(mention.span);
            if (at.tokens.size() <= 0) continue;
            at.head = mention.head >= 0 && mention.head < count ? mention.head : tree.head_of(at.tokens);
            at.form = mention.form;
            all_.push_back(at);
            if (mention.form == MentionForm::name) names_.emplace(lower(mention.span.in(text)), at.entity);
        }
    std::sort(all_.begin(), all_.end(), [](const MentionAt& a, const MentionAt& b) {
        return std::tuple(a.tokens.begin, -a.tokens.end, a.entity, a.head) < std::tuple(b.tokens.begin, -b.tokens.end, b.entity, b.head);
    });
    for (std::size_t i = 0; i < all_.size(); ++i)
        for (int token = all_[i].tokens.begin; token < all_[i].tokens.end && token < all_[i].tokens.begin + 64; ++token) covering_[static_cast<std::size_t>(token)].push_back(static_cast<int>(i));
    for (auto& list : covering_)
        std::stable_sort(list.begin(), list.end(), [&](int a, int b) { return all_[static_cast<std::size_t>(a)].tokens.size() < all_[static_cast<std::size_t>(b)].tokens.size(); });
}

std::optional<MentionAt> Mentions::at(int token) const {
    if (token < 0 || token >= static_cast<int>(covering_.size()) || covering_[static_cast<std::size_t>(token)].empty()) return std::nullopt;
    return all_[static_cast<std::size_t>(covering_[static_cast<std::size_t>(token)].front())];
}

std::int32_t Mentions::headed_by(int token) const {
    if (token < 0 || token >= static_cast<int>(covering_.size())) return -1;
    const auto& list = covering_[static_cast<std::size_t>(token)];
    for (const int i : list)
        if (all_[static_cast<std::size_t>(i)].head == token) return all_[static_cast<std::size_t>(i)].entity;
    for (const int i : list)
        if (all_[static_cast<std::size_t>(i)].tokens.end == token + 1 || tree_->dominates(token, all_[static_cast<std::size_t>(i)].head)) return all_[static_cast<std::size_t>(i)].entity;
    return -1;
}

std::int32_t Mentions::called(std::string_view surface) const {
    const auto found = names_.find(lower(surface));
    return found == names_.end() ? -1 : found->second;
}

std::vector<MentionAt> Mentions::in(TokenRange range) const {
    std::vector<MentionAt> out;
    auto from = std::partition_point(all_.begin(), all_.end(), [&](const MentionAt& m) { return m.tokens.begin < range.begin; });
    for (; from != all_.end() && from->tokens.begin < range.end; ++from)
        if (from->tokens.end <= range.end) out.push_back(*from);
    return out;
}

std::int32_t Mentions::state_of(std::int32_t index) const {
    if (index < 0) return -1;
    const std::string& country = entity(index).code.country;
    if (country.empty()) return -1;
    for (std::size_t e = 0; e < annotation_->entities.size(); ++e)
        if (annotation_->entities[e].type == EntityType::state && annotation_->entities[e].code.country == country) return static_cast<std::int32_t>(e);
    return -1;
}

std::int32_t Mentions::as_state(std::int32_t index) const {
    if (index < 0 || type(index) != EntityType::nationality) return index;
    const std::int32_t state = state_of(index);
    return state >= 0 ? state : index;
}

std::vector<int> coordinated(const Tree& tree, int token) {
    std::vector<int> out;
    if (token < 0) return out;
    out.push_back(token);
    for (std::size_t i = 0; i < out.size() && out.size() < 64; ++i)
        for (const int child : tree.children(out[i]))
            if (tree.deprel(child) == Deprel::conj) out.push_back(child);
    sort_unique(out);
    return out;
}

bool is_clause(const Tree& tree, int token) {
    switch (tree.deprel(token)) {
        case Deprel::root: case Deprel::ccomp: case Deprel::advcl: case Deprel::advcl_relcl: case Deprel::acl: case Deprel::acl_relcl: case Deprel::parataxis: case Deprel::csubj:
        case Deprel::csubj_pass: return true;
        case Deprel::conj: case Deprel::xcomp: return tree.upos(token) == Upos::VERB;
        default: return false;
    }
}

const Claim* claim_around(const std::vector<Claim>& claims, Span span) {
    const Claim* best = nullptr;
    std::uint32_t best_size = 0;
    for (const Claim& claim : claims)
        for (const Span& content : claim.content)
            if (content.contains(span) && (!best || content.size() < best_size)) best = &claim, best_size = content.size();
    return best;
}

}  // namespace dateline
