#include "review/words.h"

#include <unordered_set>

#include "dateline/id.h"

namespace dateline {
namespace {

std::string words_in(const CodedReport& coded, Span span) {
    return span.end <= coded.report.text.size() && span.begin <= span.end ? std::string(span.in(coded.report.text)) : std::string();
}

}  // namespace

std::string entity_id(const CodedReport& coded, const Entity& entity) {
    return entity.mentions.empty() ? "" : finding_id(coded.report.id, "entity", entity.mentions.front().span);
}

FindingWords::FindingWords(std::span<const CodedReport> reports, const std::vector<std::string>& wanted) {
    std::unordered_set<std::string_view> open(wanted.begin(), wanted.end());
    if (open.empty()) return;
    const auto take = [&](const std::string& id, auto words) {
        if (open.contains(id)) words_.emplace(id, words());
    };
    // Entities' ids are hashes: they are made only when some target is none of the other findings.
    for (const CodedReport& coded : reports) {
        take(coded.report.id, [&] { return coded.report.sha256; });
        for (const Event& e : coded.findings.events) take(e.id, [&] { return words_in(coded, e.evidence) + "\n" + words_in(coded, e.trigger); });
        for (const Claim& c : coded.findings.claims)
            take(c.id, [&] {
                std::string all;
                for (Span span : c.content) (all += words_in(coded, span)) += '\n';
                return all;
            });
        for (const Relation& r : coded.findings.relations) take(r.id, [&] { return words_in(coded, r.evidence); });
        for (const Agreement& a : coded.findings.agreements) take(a.id, [&] { return words_in(coded, a.evidence); });
    }
    std::size_t entities = 0;
    for (std::string_view id : open) entities += id.starts_with("f-") && !words_.contains(std::string(id));
    if (!entities) return;
    for (const CodedReport& coded : reports)
        for (const Entity& entity : coded.annotation.entities) {
            const std::string id = entity_id(coded, entity);
            if (!id.empty()) take(id, [&] { return words_in(coded, entity.mentions.front().span); });
        }
}

std::string FindingWords::hash(const std::vector<std::string>& targets) const {
    std::string all;
    for (const std::string& id : targets) {
        const auto found = words_.find(id);
        // Groups without findings of their own are told by their id alone.
        const std::string words = found == words_.end() ? (id.starts_with("f-") || id.starts_with("r-") ? "gone" : "group") : "held " + found->second;
        all += id + ":" + std::to_string(words.size()) + ":" + words + "\n";
    }
    return sha256_hex(all).substr(0, 16);
}

}  // namespace dateline
