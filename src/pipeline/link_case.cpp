// The links of a case in the midst of a change, made out of what it keeps and of the reports that have to be read for them.
#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

#include "dateline/id.h"
#include "dateline/record.h"
#include "dateline/review.h"
#include "pipeline/parts.h"
#include "text/parallel.h"

namespace dateline {
namespace {

class CaseSource : public ReportSource {
public:
    CaseSource(CaseEdit& edit, std::vector<CaseEdit::Held> held) : edit_(edit), held_(std::move(held)) {}

    std::size_t size() const override { return held_.size(); }
    const CodedReport& report(std::size_t index, CodedReport& room) const override {
        if (const auto at = corrected_.find(index); at != corrected_.end()) return at->second;
        Result<CodedReport> read = edit_.report(held_[index].id);
        if (read) return room = std::move(*read);
        note(read.error());
        room = {};
        room.report.id = held_[index].id;
        return room;
    }
    std::string kept_names(std::size_t index) const override { return kept(index, &CaseEdit::names); }
    std::string kept_sketch(std::size_t index) const override { return kept(index, &CaseEdit::sketch); }
    std::string version(std::size_t index) const override {
        const auto at = corrected_.find(index);
        return held_[index].id + held_[index].version + (at == corrected_.end() ? std::string() : sha256_hex(stored_record(at->second)));
    }

    // Puts the corrections in. What they name is looked for in all reports.
    void correct(const std::vector<Decision>& decisions) {
        std::vector<char> named(held_.size());
        for_each_index(held_.size(), 64, [&](std::size_t i) {
            CodedReport room;
            named[i] = corrects(report(i, room), decisions);
        });
        std::vector<CodedReport> reports;
        std::vector<std::size_t> indexes;
        for (std::size_t i = 0; i < held_.size(); ++i)
            if (named[i]) {
                CodedReport room;
                reports.push_back(report(i, room));
                indexes.push_back(i);
            }
        reports = corrected(reports, decisions);
        for (std::size_t k = 0; k < indexes.size(); ++k) corrected_.emplace(indexes[k], std::move(reports[k]));
    }

    // The first that failed, if any did.
    std::optional<Error> error() const {
        const std::lock_guard lock(mutex_);
        return error_;
    }

private:
    std::string kept(std::size_t index, Result<std::string> (CaseEdit::*what)(const std::string&)) const {
        if (corrected_.contains(index) || !held_[index].kept) return {};
        Result<std::string> out = (edit_.*what)(held_[index].id);
        if (out) return std::move(*out);
        note(out.error());
        return {};
    }
    void note(const Error& error) const {
        const std::lock_guard lock(mutex_);
        if (!error_) error_ = error;
    }

    CaseEdit& edit_;
    std::vector<CaseEdit::Held> held_;
    std::map<std::size_t, CodedReport> corrected_;
    mutable std::mutex mutex_;
    mutable std::optional<Error> error_;
};

class CaseIslands : public LinkedIslands {
public:
    explicit CaseIslands(CaseEdit& edit) : edit_(edit) {}
    std::string kept(const std::string& key) override {
        if (failed_) return {};
        Result<std::string> rest = edit_.island(key);
        if (rest) return std::move(*rest);
        failed_ = rest.error();
        return {};
    }
    void add(const std::string& key, Links&& links, std::string&& rest) override {
        if (failed_) return;
        if (auto done = edit_.add_island(key, rest, links); !done) failed_ = done.error();
    }
    const std::optional<Error>& error() const { return failed_; }

private:
    CaseEdit& edit_;
    std::optional<Error> failed_;
};

// Keeps names and sketches of the reports that have none.
Result<Done> keep_new(const Resolver& resolver, const Linker& linker, CaseEdit& edit, std::vector<CaseEdit::Held>& held) {
    struct Made {
        std::string names, sketch;
        std::optional<Error> error;
    };
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < held.size(); ++i)
        if (!held[i].kept) missing.push_back(i);
    constexpr std::size_t batch = 512;
    for (std::size_t begin = 0; begin < missing.size(); begin += batch) {
        std::vector<Made> made(std::min(batch, missing.size() - begin));
        for_each_index(made.size(), 8, [&](std::size_t k) {
            const Result<CodedReport> coded = edit.report(held[missing[begin + k]].id);
            if (coded) made[k] = {resolver.names_of(*coded), linker.sketch_of(*coded), {}};
            else made[k].error = coded.error();
        });
        for (std::size_t k = 0; k < made.size(); ++k) {
            CaseEdit::Held& one = held[missing[begin + k]];
            if (made[k].error) return *made[k].error;
            if (auto done = edit.keep(one, made[k].names, made[k].sketch); !done) return done;
            one.kept = true;
        }
    }
    return Done{};
}

}  // namespace

Links Pipeline::link(std::span<const CodedReport> reports, std::span<const Decision> decisions) const {
    return parts_->linker.link(reports, parts_->resolver.resolve(reports, decisions), decisions);
}

Result<Done> Pipeline::link(CaseEdit& edit) const {
    Result<std::vector<CaseEdit::Held>> held = edit.reports();
    if (!held) return held.error();
    Result<std::vector<Decision>> decisions = edit.decisions();
    if (!decisions) return decisions.error();
    if (auto done = keep_new(parts_->resolver, parts_->linker, edit, *held); !done) return done;
    CaseSource source(edit, std::move(*held));
    if (corrects(*decisions)) source.correct(*decisions);
    std::optional<Error> failed;
    const Cast cast = parts_->resolver.resolve(source, *decisions, [&](Actor&& actor) {
        if (failed) return;
        if (auto done = edit.add_actor(actor); !done) failed = done.error();
    });
    if (failed) return *failed;
    if (const auto error = source.error()) return *error;
    CaseIslands islands(edit);
    const Links whole = parts_->linker.link(source, cast, *decisions, islands);
    if (islands.error()) return *islands.error();
    if (const auto error = source.error()) return *error;
    return edit.add_whole(whole);
}

}  // namespace dateline
