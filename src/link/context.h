// Everything that the parts of `link` look at, gathered once.
#pragma once

#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dateline/link.h"
#include "link/opposites.h"
#include "link/reports.h"
#include "link/words.h"

namespace dateline {

struct EventRef {      // an event of a report
    std::uint32_t report = 0, event = 0;
    auto operator<=>(const EventRef&) const = default;
};

struct Thread {                      // what ties a story to an earlier one
    std::vector<std::string> people;  // ids of its persons and bodies with a name, sorted
    std::int64_t likeness = 0;        // of the two stories' likest reports, when it has a previous one
};

using CountingCues = std::unordered_map<std::uint64_t, std::vector<std::string>>;  // stem -> words between it and a number, "-": none

struct Context {
    ReportList reports;
    std::vector<std::vector<std::int32_t>> actor_of;  // by report and entity: index into actors, or -1
    std::vector<Actor> actors;                        // those named in these reports, by id; without members, reports and counts
    const std::map<std::string, std::string>* states = nullptr;  // country -> id of the actor that is its state, in the whole case
    const std::unordered_map<std::uint64_t, std::string>* befallen = nullptr;  // stem of a verb or noun -> measure: dead, injured ...
    const std::unordered_map<std::uint64_t, std::string>* tolls = nullptr;     // stem of "dead", "detained", "arrests" -> measure
    const CountingCues* counting = nullptr;         // lexicon/counting_cues.tsv
    const Opposites* opposites = nullptr;           // lexicon/opposites.tsv
    std::vector<Words> words;                       // by report
    std::vector<Lineage> lineage;
    std::vector<std::uint32_t> origin_group;        // by report: smallest report index that shares its origin
    std::vector<std::pair<std::uint32_t, std::uint32_t>> citations;  // (citing, cited), sorted
    std::unordered_set<std::uint64_t> aligned;      // pairs of passages of reports of one origin that tell the same
    std::map<std::pair<std::uint32_t, std::int32_t>, std::uint32_t> agreement_of;  // (report, entity) -> number of the agreement
    std::vector<std::uint32_t> story_of;            // by report: index into stories, or no_story
    std::vector<Story> stories;
    std::vector<Thread> threads;                    // by story
    std::map<std::string, std::uint32_t> report_index;
    std::map<std::string, std::int32_t, std::less<>> actor_index;   // by actor id
    std::map<std::string, const Claim*, std::less<>> claim_index;   // by finding id

    static constexpr std::uint32_t no_story = 0xFFFFFFFF;

    // Actor of an entity, or -1.
    std::int32_t actor(std::uint32_t report, EntityRef ref) const {
        const auto& of = actor_of[report];
        return ref.index >= 0 && static_cast<std::size_t>(ref.index) < of.size() ? of[static_cast<std::size_t>(ref.index)] : -1;
    }
    const Actor& at(std::int32_t index) const { return actors[static_cast<std::size_t>(index)]; }

    // Whether two passages of reports of one origin tell the same.
    bool tell_the_same(std::uint32_t report_a, std::uint32_t passage_a, std::uint32_t report_b, std::uint32_t passage_b) const {
        return aligned.contains(passage_pair(report_a, passage_a, report_b, passage_b));
    }
    static std::uint64_t passage_pair(std::uint32_t report_a, std::uint32_t passage_a, std::uint32_t report_b, std::uint32_t passage_b) {
        const std::uint64_t a = mix(report_a, passage_a), b = mix(report_b, passage_b);
        return report_a < report_b ? mix(a, b) : mix(b, a);
    }

    // The actor's id, else the words of the entity, else nothing: how records name a speaker.
    std::string name_of(std::uint32_t report, EntityRef ref) const;
    // How records name the source of a claim: its actor, else its words, else nothing.
    std::string source_of(std::uint32_t report, const Claim& claim) const;
    const Claim* claim(const std::string& id) const;  // null when there is none

    // Fills the indexes and the words. Requires: reports and actors are set.
    void index(const WordTable& table);
};

// Whether an actor is known by a description only ("rebel fighters"), not by a name of its own.
bool described(const Actor& actor);

}  // namespace dateline
