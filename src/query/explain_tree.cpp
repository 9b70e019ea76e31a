#include "query/explain_tree.h"

#include <algorithm>
#include <vector>

namespace dateline::explain_tree {
namespace {

constexpr int climb_max = 64;  // steps to the root; deeper trees are not told

std::vector<int> upward(const Tree& tree, int token) {
    std::vector<int> out;
    for (int step = 0; step < climb_max && token >= 0; ++step, token = tree.head(token)) out.push_back(token);
    return out;
}

}  // namespace

std::string path_to(const CodedReport& coded, const Tree& tree, const Event& event, EntityRef who, const Sentence& sentence) {
    const Annotation& annotation = coded.annotation;
    const TokenRange words = tree.tokens_in(event.trigger);
    if (words.size() <= 0) return "";
    const std::vector<int> from = upward(tree, tree.head_of(words));
    std::vector<int> best;
    std::size_t best_up = 0;
    for (const Mention& mention : annotation.entities[static_cast<std::size_t>(who.index)].mentions) {
        if (!sentence.span.contains(mention.span)) continue;
        const TokenRange range = tree.tokens_in(mention.span);
        if (range.size() <= 0) continue;
        const std::vector<int> to = upward(tree, tree.head_of(range));
        for (std::size_t up = 0; up < from.size(); ++up) {  // the first head that both have
            const auto meets = std::find(to.begin(), to.end(), from[up]);
            if (meets == to.end()) continue;
            std::vector<int> way(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(up));
            way.insert(way.end(), std::make_reverse_iterator(meets + 1), std::make_reverse_iterator(to.begin()));
            if (best.empty() || way.size() < best.size()) best = way, best_up = up;
            break;
        }
    }
    std::string out;
    for (std::size_t i = 0; i < best.size(); ++i) {
        if (i > 0) {
            const bool up = i <= best_up;
            out += up ? " ‹" : " ›";
            out += name_of(tree.deprel(up ? best[i - 1] : best[i]));
            out += ' ';
        }
        out += annotation.tokens[static_cast<std::size_t>(best[i])].span.in(coded.report.text);
    }
    return out;
}

}  // namespace dateline::explain_tree
