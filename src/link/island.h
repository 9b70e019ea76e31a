// Linking within one island, and what the case as a whole needs of it.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "link/agreements.h"
#include "link/blame.h"
#include "link/labels.h"

namespace dateline {

struct LinkTables {
    WordTable words;
    ToneTable tones;
    std::vector<EffectCue> effects;
    std::vector<std::uint64_t> participation;  // stem keys, sorted
    std::unordered_map<std::uint64_t, std::string> befallen, tolls;
    CountingCues counting;
    Opposites opposites;
    std::vector<BlameCue> blame;
};

// What the case as a whole asks of an island.
struct IslandRest {
    std::vector<Story> stories;
    std::vector<std::uint32_t> story_of;  // by report: index into the stories
    std::vector<Thread> threads;          // by story
    std::vector<ToldAgreement> told;      // by report; stories and origins are numbered within the island
};

struct IslandLinks {
    Links links;  // without actors, stories and agreements
    IslandRest rest;
};

// The tables that linking needs. Fails on a bad cell.
Result<LinkTables> load_link_tables(const Lexicon& lexicon);

// All that is known before events are joined: words, lineage, origins, stories, agreements. As below.
Context island_context(const LinkTables& tables, ReportList reports, std::vector<std::vector<std::int32_t>> actor_of, std::vector<Actor> actors,
                       const std::map<std::string, std::string>& states, std::span<const Decision> decisions);

// `reports` sorted by id; `actor_of`, `actors` and `states` as in Context.
IslandLinks link_island(const LinkTables& tables, ReportList reports, std::vector<std::vector<std::int32_t>> actor_of, std::vector<Actor> actors,
                        const std::map<std::string, std::string>& states, std::span<const Decision> decisions);

}  // namespace dateline
