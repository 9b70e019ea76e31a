#include "link/stories.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "dateline/id.h"
#include "link/dates.h"
#include "text/parallel.h"
#include "resolve/union_find.h"

namespace dateline {

namespace {

constexpr std::size_t story_actors_max = 12;
constexpr int running_days_max = 30;

// The report that is most like the others; of equals, the one with the smallest id. `closeness`: by report, its likeness to all
// others of its story together.
std::uint32_t most_central(const std::vector<std::uint32_t>& members, const std::vector<std::int64_t>& closeness) {
    return *std::max_element(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) { return closeness[a] < closeness[b]; });
}

std::string title_of(const Context& context, std::uint32_t r) {
    const Report& report = context.reports[r].report;
    if (!report.title.empty()) return report.title;
    // No headline: the first words of the text.
    const std::vector<Word>& words = context.words[r].words;
    std::uint32_t end = 0;
    for (const Word& word : words)
        if (word.span.end <= words.front().span.begin + 100) end = word.span.end;
    if (end > 0) return std::string(Span{words.front().span.begin, end}.in(report.text));
    return report.uri;
}

// Named actors of at least two reports of the story (of one, when it has one only), most shared first.
std::vector<std::string> actors_of(const Context& context, const std::vector<std::uint32_t>& members) {
    std::map<std::int32_t, std::size_t> counts;
    for (std::uint32_t r : members) {
        std::set<std::int32_t> here(context.actor_of[r].begin(), context.actor_of[r].end());
        for (std::int32_t a : here)
            if (a >= 0 && !context.at(a).names.empty()) ++counts[a];
    }
    std::vector<std::pair<std::size_t, std::int32_t>> ranked;
    for (const auto& [a, count] : counts)
        if (count >= std::min<std::size_t>(2, members.size())) ranked.emplace_back(count, a);
    std::sort(ranked.begin(), ranked.end(), [](const auto& x, const auto& y) { return x.first != y.first ? x.first > y.first : x.second < y.second; });
    if (ranked.size() > story_actors_max) ranked.resize(story_actors_max);
    std::vector<std::string> out;
    for (const auto& [count, a] : ranked) out.push_back(context.at(a).id);
    std::sort(out.begin(), out.end());
    return out;
}

// The story that went before, among those of the same reports: one that began earlier, with some of the same people and
// bodies, the one whose reports are most like this one's. Stories are tied by pairs of like reports, so the work grows with those.
void name_predecessors(Context& context, const std::vector<Edge>& edges) {
    std::vector<StoryTie> ties;
    for (const Edge& edge : edges)
        if (context.story_of[edge.a] != context.story_of[edge.b]) ties.push_back({context.story_of[edge.a], context.story_of[edge.b], edge.weight});
    name_predecessors(context.stories, context.threads, ties);
}

// The edges that clustering can use. Two groups join only when their mean reaches the threshold, so at least one edge
// between them does: no story reaches over two components of such edges, and what is weaker between them says nothing.
std::vector<Edge> within_components(std::size_t reports, const std::vector<Edge>& edges) {
    UnionFind components(reports);
    for (const Edge& edge : edges)
        if (edge.weight >= story_threshold) components.join(edge.a, edge.b);
    std::vector<Edge> out;
    for (const Edge& edge : edges)
        if (components.same(edge.a, edge.b)) out.push_back(edge);
    return out;
}

}  // namespace

void name_predecessors(std::vector<Story>& stories, std::vector<Thread>& threads, std::vector<StoryTie>& ties) {
    constexpr std::size_t shared_min = 2;
    for (StoryTie& tie : ties) {  // the later one first
        const std::string &from_a = stories[tie.later].begin, &from_b = stories[tie.earlier].begin;
        if (from_a.empty() || from_b.empty() || from_a == from_b) tie.likeness = 0;
        else if (from_a < from_b) std::swap(tie.later, tie.earlier);
    }
    std::erase_if(ties, [](const StoryTie& tie) { return tie.likeness == 0; });
    const auto pair = [](const StoryTie& tie) { return std::pair(tie.later, tie.earlier); };
    std::sort(ties.begin(), ties.end(), [&](const StoryTie& x, const StoryTie& y) { return pair(x) != pair(y) ? pair(x) < pair(y) : x.likeness > y.likeness; });
    ties.erase(std::unique(ties.begin(), ties.end(), [&](const StoryTie& x, const StoryTie& y) { return pair(x) == pair(y); }), ties.end());
    for (const StoryTie& tie : ties) {
        std::vector<std::string> shared;
        std::set_intersection(threads[tie.later].people.begin(), threads[tie.later].people.end(), threads[tie.earlier].people.begin(), threads[tie.earlier].people.end(), std::back_inserter(shared));
        if (shared.size() < shared_min) continue;
        Thread& thread = threads[tie.later];
        std::vector<std::string>& previous = stories[tie.later].previous;
        const std::string& id = stories[tie.earlier].id;
        if (previous.empty() || tie.likeness > thread.likeness || (tie.likeness == thread.likeness && id < previous.front())) {
            thread.likeness = tie.likeness;
            previous = {id};
        }
    }
}

void find_stories(Context& context) {
    std::vector<Profile> profiles(context.words.size());
    for_each_index(profiles.size(), 64, [&](std::size_t r) { profiles[r] = story_profile(context.words[r]); });
    std::vector<Edge> edges = story_edges(profiles);
    profiles = {};
    // What is told a month apart in the same words is rather a like happening, or a look back, than one that still runs.
    for (Edge& edge : edges) {
        const auto a = published_day(context.reports[edge.a].report), b = published_day(context.reports[edge.b].report);
        if (a && b && std::abs(*a - *b) > running_days_max) edge.weight = edge.weight * 2 / 3;
    }

    // Reports of one origin tell one story, whatever was cut from one of them.
    constexpr std::int64_t one_origin = 6000;
    for (const Lineage& link : context.lineage) {
        if (link.type == LineageType::cites) continue;
        const std::uint32_t a = context.report_index.at(link.from), b = context.report_index.at(link.to);
        edges.push_back({std::min(a, b), std::max(a, b), one_origin});
    }
    std::sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) { return std::tie(x.a, x.b, y.weight) < std::tie(y.a, y.b, x.weight); });
    edges.erase(std::unique(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) { return x.a == y.a && x.b == y.b; }), edges.end());

    const std::vector<std::uint32_t> alike = cluster(context.reports.size(), within_components(context.reports.size(), edges), Linkage::average, story_threshold);
    const std::vector<std::uint32_t> cluster_of = part_by_own_words(context.words, edges, alike, one_origin);
    std::map<std::uint32_t, std::vector<std::uint32_t>> members;
    for (std::uint32_t r = 0; r < cluster_of.size(); ++r) members[cluster_of[r]].push_back(r);
    context.story_of.assign(context.reports.size(), Context::no_story);
    context.stories.clear();
    context.threads.clear();
    std::vector<std::int64_t> closeness(context.reports.size());
    for (const Edge& edge : edges)
        if (cluster_of[edge.a] == cluster_of[edge.b]) {
            closeness[edge.a] += edge.weight;
            closeness[edge.b] += edge.weight;
        }
    for (const auto& [root, list] : members) {
        Story story;
        for (std::uint32_t r : list) {
            story.reports.push_back(context.reports[r].report.id);
            if (const auto day = published_day(context.reports[r].report)) {
                const std::string iso = iso_day(*day);
                if (story.begin.empty() || iso < story.begin) story.begin = iso;
                if (story.end.empty() || iso > story.end) story.end = iso;
            }
            context.story_of[r] = static_cast<std::uint32_t>(context.stories.size());
        }
        std::sort(story.reports.begin(), story.reports.end());
        story.id = group_id("s-", story.reports.front());
        story.title = title_of(context, most_central(list, closeness));
        story.actors = actors_of(context, list);
        Thread thread;
        for (const std::string& id : story.actors) {
            const Actor& actor = context.at(context.actor_index.at(id));
            if (actor.type != EntityType::state && actor.type != EntityType::place && actor.type != EntityType::media && !described(actor)) thread.people.push_back(id);
        }
        context.threads.push_back(std::move(thread));
        context.stories.push_back(std::move(story));
    }
    name_predecessors(context, edges);
}

}  // namespace dateline
