// Laws of growth: a case that grew in steps is the case made at once, and what no step touched is not linked again.
#include "link/digest.h"
#include "link/kept.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "dateline/record.h"
#include "link/test_support.h"
#include "record/order.h"
#include "resolve/draft.h"

namespace dateline {
namespace {

const Resolver& resolver() {
    static const Resolver made = Resolver::create(lexicon()).value();
    return made;
}
const Linker& linker() {
    static const Linker made = Linker::create(lexicon()).value();
    return made;
}

// Reports that keep what resolving and linking look at, as a case file does.
class Keeping : public HeldReports {
public:
    explicit Keeping(std::span<const CodedReport> reports) : HeldReports(reports) {
        for (const CodedReport& coded : reports) {
            names_.push_back(resolver().names_of(coded));
            sketches_.push_back(linker().sketch_of(coded));
        }
    }
    std::string kept_names(std::size_t index) const override { return names_[index]; }
    std::string kept_sketch(std::size_t index) const override { return sketches_[index]; }

private:
    std::vector<std::string> names_, sketches_;
};

// What was found, island by island.
class Store : public LinkedIslands {
public:
    std::size_t fresh = 0;  // islands that were linked in the last step
    std::size_t reused = 0;  // islands that were not, in all steps

    std::string step(std::span<const CodedReport> reports) {
        fresh = 0;
        used_.clear();
        Links all;
        const Keeping source(reports);
        const Cast cast = resolver().resolve(source, {}, [&](Actor&& actor) { all.actors.push_back(std::move(actor)); });
        Links whole = linker().link(source, cast, {}, *this);
        all.stories = std::move(whole.stories);
        all.agreements = std::move(whole.agreements);
        std::erase_if(held_, [&](const auto& each) { return std::find(used_.begin(), used_.end(), each.first) == used_.end(); });
        for (const auto& [key, island] : held_) {
            const auto append = [](const auto& from, auto& into) { into.insert(into.end(), from.begin(), from.end()); };
            const Links& part = island.first;
            append(part.events, all.events), append(part.claims, all.claims), append(part.figures, all.figures), append(part.conflicts, all.conflicts);
            append(part.lineage, all.lineage), append(part.labels, all.labels), append(part.bounds, all.bounds);
        }
        put_in_order(all);
        return written(all);
    }

    std::string kept(const std::string& key) override {
        const auto at = held_.find(key);
        if (at == held_.end()) return {};
        used_.push_back(key);
        ++reused;
        return at->second.second;
    }
    void add(const std::string& key, Links&& links, std::string&& rest) override {
        ++fresh;
        used_.push_back(key);
        held_[key] = {std::move(links), std::move(rest)};
    }

    static std::string written(const Links& links) {
        std::string out;
        const auto each = [&](const auto& list) {
            for (const auto& one : list) out += case_record(one) + '\n';
        };
        each(links.actors), each(links.events), each(links.claims), each(links.figures), each(links.conflicts);
        each(links.agreements), each(links.stories), each(links.lineage), each(links.labels), each(links.bounds);
        return out;
    }

private:
    std::map<std::string, std::pair<Links, std::string>> held_;
    std::vector<std::string> used_;
};

constexpr std::string_view places[] = {"Karbin", "Tolmezzo", "Ustrov", "Pellworm", "Varnes", "Ghelari", "Osterby", "Melk"};

// Words that only reports of one story have, some of them in another order for another version.
std::string words_of(std::size_t story, std::size_t version) {
    constexpr std::string_view syllables[] = {"bro", "lin", "ka", "tem", "os", "ul", "fra", "mir", "do", "ven", "gar", "eth", "su", "pli", "nok", "wes"};
    std::mt19937 random(static_cast<std::uint32_t>(story));
    std::vector<std::string> words;
    for (int i = 0; i < 40; ++i) {
        words.emplace_back();
        for (int k = 0; k < 4; ++k) words.back() += syllables[random() % 16];
    }
    std::mt19937 order(static_cast<std::uint32_t>(version));
    std::shuffle(words.begin(), words.end(), order);
    std::string out;
    for (std::size_t i = 0; i < 30; ++i) out += (i % 10 ? " " : " Carts of ") + words[i] + (i % 10 == 9 ? "." : "");
    return out;
}

// A report about one of a few blows and pacts, drawn from a seed: with copies, denials, other counts, surnames and full names.
ActorDraft told(std::uint32_t seed) {
    constexpr std::string_view bodies[] = {"Granite League", "Harbour Union", "Copper Front", "Meadow Brigade", "Lantern Council", "Northern Guard", "Salt Circle", "Ferry Guild"};
    constexpr std::string_view persons[] = {"Ivo Hartmann", "Erik Stolz", "Anna Baker", "Vela Kunz"};
    std::mt19937 random(seed);
    const std::size_t story = random() % 40, version = random() % 3;
    const std::string place = std::string(places[story % 8]) + " " + std::string(1, static_cast<char>('A' + story / 8)), body(bodies[story % 8]), other(bodies[(story + random() % 2) % 8]);
    const std::string full(persons[random() % 4]), person = random() % 3 ? full : full.substr(full.find(' ') + 1);
    const std::string day = "203" + std::to_string(story / 8) + "-0" + std::to_string(1 + story % 8) + "-0" + std::to_string(4 + random() % 3), count = std::to_string(3 + random() % 3);
    const std::string sentence = "The " + body + " raided a depot at " + place, toll = count + " people were killed";
    const std::string denial = person + " of the " + other + " denied it";
    const std::string filler = words_of(story, version);
    ActorDraft draft("Outlet " + std::to_string(seed % 7), day, sentence + ". " + toll + ". " + denial + "." + filler + (random() % 4 ? " Witness " + std::to_string(seed) + " saw it." : ""));
    const int league = draft.entity(EntityType::armed_group, {body}), speaker = draft.entity(EntityType::person, {person});
    if (other != body) draft.entity(EntityType::armed_group, {other});
    const int where = draft.place(place, "NOR");
    draft.event(EventType::ASSAULT, "raided", sentence, {league}).place = where;
    draft.quantity(count, std::stod(count), "people", "dead");
    draft.claim(speaker, "denied", denial, Stance::denies);
    if (random() % 3 == 0) draft.office(speaker, "captain", league, denial);
    return draft;
}

std::vector<CodedReport> sorted(std::vector<CodedReport> reports) {
    std::sort(reports.begin(), reports.end(), [](const CodedReport& a, const CodedReport& b) { return a.report.id < b.report.id; });
    reports.erase(std::unique(reports.begin(), reports.end(), [](const CodedReport& a, const CodedReport& b) { return a.report.id == b.report.id; }), reports.end());
    return reports;
}

// A report that has to do with no other.
ActorDraft apart(std::uint32_t number) {
    ActorDraft draft("Gazette", "2034-08-01", words_of(100 + number, 0));
    draft.entity(EntityType::person, {words_of(200 + number, 0).substr(10, 12)});
    return draft;
}

TEST(Growth, InStepsIsAsAtOnce) {
    for (std::uint32_t seed = 0; seed < 2; ++seed) {
        std::mt19937 random(seed);
        std::vector<CodedReport> all;
        for (std::uint32_t i = 0; i < 360; ++i) all.push_back(told(1000 * seed + i).coded);
        for (std::uint32_t i = 0; i < 6; ++i) all.push_back(apart(i).coded);
        std::shuffle(all.begin(), all.end(), random);
        const std::string expected = Store().step(sorted(all));
        Store growing;
        std::string found;
        for (std::size_t held = 0; held < all.size();) {
            held = std::min(all.size(), held + 1 + (held < 352 ? random() % 120 : 0));
            found = growing.step(sorted({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(held)}));
        }
        EXPECT_EQ(found, expected) << "seed " << seed;
        EXPECT_GT(growing.reused, 0u);
        all.resize(all.size() - 1 - random() % 40);  // and taking away is as never having added
        EXPECT_EQ(growing.step(sorted(all)), Store().step(sorted(all))) << "seed " << seed;
    }
}

TEST(Growth, WhatNothingTouchedIsNotLinkedAgain) {
    std::vector<CodedReport> all;
    for (std::uint32_t i = 0; i < 280; ++i) all.push_back(told(i).coded);
    Store store;
    const std::string before = store.step(sorted(all));
    EXPECT_GE(store.fresh, 2u);
    EXPECT_EQ(store.step(sorted(all)), before);
    EXPECT_EQ(store.fresh, 0u);
    all.push_back(apart(0).coded);
    store.step(sorted(all));
    EXPECT_EQ(store.fresh, 1u);
}

// What was kept comes back as it was, and damage is told.
TEST(Kept, NamesAndSketchesComeBack) {
    const CodedReport coded = told(5).coded;
    const std::string names = resolver().names_of(coded), sketch = linker().sketch_of(coded);
    const std::optional<Sketch> back = unpack_sketch(sketch);
    ASSERT_TRUE(back);
    EXPECT_EQ(pack(*back), sketch);
    for (std::size_t cut = 0; cut < sketch.size(); ++cut) EXPECT_FALSE(unpack_sketch(sketch.substr(0, cut))) << cut;
    EXPECT_FALSE(unpack_rest("{\"story_of\":[3]}"));
    EXPECT_FALSE(unpack_rest("no rest"));
    // Damaged names are made anew.
    class Damaged : public HeldReports {
    public:
        using HeldReports::HeldReports;
        std::string kept_names(std::size_t) const override { return "\xff\xff\xff\xff"; }
        std::string kept_sketch(std::size_t) const override { return "\xff\xff"; }
    };
    const std::vector<CodedReport> one{coded};
    std::size_t actors = 0;
    resolver().resolve(Damaged(one), {}, [&](Actor&&) { ++actors; });
    EXPECT_EQ(actors, resolver().resolve(one, {}).actors.size());
    EXPECT_GT(actors, 0u);
}

// Whatever bytes a file gives back, linking comes to an end.
TEST(Kept, AnyBytesAreSafe) {
    class Flipped : public Keeping {
    public:
        Flipped(std::span<const CodedReport> reports, std::uint32_t seed) : Keeping(reports), seed_(seed) {}
        std::string kept_names(std::size_t index) const override { return flip(Keeping::kept_names(index), 2 * index); }
        std::string kept_sketch(std::size_t index) const override { return flip(Keeping::kept_sketch(index), 2 * index + 1); }

    private:
        std::string flip(std::string bytes, std::size_t salt) const {
            std::mt19937 random(seed_ * 97 + static_cast<std::uint32_t>(salt));
            for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] ^= static_cast<char>(1u << random() % 8);
            return bytes;
        }
        std::uint32_t seed_;
    };
    std::vector<CodedReport> all;
    for (std::uint32_t i = 0; i < 6; ++i) all.push_back(told(i).coded);
    all = sorted(std::move(all));
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        const Flipped source(all, seed);
        const Cast cast = resolver().resolve(source, {}, [](Actor&&) {});
        ASSERT_EQ(cast.reports(), all.size());
        Store store;
        (void)linker().link(source, cast, {}, store);
        EXPECT_GE(store.fresh, 1u);
    }
}

}  // namespace
}  // namespace dateline
