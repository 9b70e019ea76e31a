#include "dateline/read.h"

#include <algorithm>

#include "dateline/id.h"
#include "read/draft.h"
#include "read/language.h"
#include "read/sniff.h"

namespace dateline {

struct Reader::Rules {
    read::Rules rules;
    ReadLimits limits;
};

namespace {

std::string_view media_type(read::Format format) {
    switch (format) {
        case read::Format::html: return "text/html";
        case read::Format::rss_item: return "application/rss+xml";
        case read::Format::atom_entry: return "application/atom+xml";
        case read::Format::json: return "application/json";
        default: return "text/plain";
    }
}

Result<read::Draft> draft_of(read::Format format, std::string_view bytes, const read::Rules& rules, const ReadLimits& limits) {
    switch (format) {
        case read::Format::html: return read::read_html(bytes, rules, limits);
        case read::Format::rss_item: case read::Format::atom_entry: return read::read_feed_item(bytes, rules, limits);
        case read::Format::json: return read::read_json(bytes, rules, limits);
        case read::Format::feed: return Error{ErrorKind::malformed, "", "a feed without items", ""};
        case read::Format::binary: {
            const std::string_view name = read::binary_format(bytes);
            return Error{ErrorKind::binary, "", name.empty() ? "binary data, no text" : "a file of type " + std::string(name) + ", no text", "convert it to text or HTML"};
        }
        case read::Format::text: break;
    }
    return read::read_plain(bytes, rules, limits);
}

}  // namespace

Result<Reader> Reader::create(const Lexicon& lexicon, ReadLimits limits) {
    auto rules = read::Rules::compile(lexicon);
    if (!rules) return rules.error();
    auto held = std::make_unique<Rules>();
    held->rules = std::move(*rules);
    held->limits = limits;
    return Reader(std::move(held));
}

Result<Report> Reader::read(const Original& original) const {
    const ReadLimits& limits = rules_->limits;
    auto fail = [&](Error error) {
        error.where = original.uri;
        return error;
    };
    const std::string_view bytes = original.bytes;
    if (bytes.empty() || bytes.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) return fail({ErrorKind::empty, "", "nothing in it", ""});
    if (bytes.size() > limits.report_bytes)
        return fail({ErrorKind::too_large, "", std::to_string(bytes.size()) + " bytes, more than the " + std::to_string(limits.report_bytes) + " of one report", "split it into reports"});
    const read::Format format = read::sniff(bytes);
    auto draft = draft_of(format, bytes, rules_->rules, limits);
    if (!draft) return fail(draft.error());
    auto finished = read::finish(std::move(*draft), rules_->rules, limits);
    if (!finished) return fail(finished.error());
    Report report = std::move(*finished);
    report.sha256 = sha256_hex(bytes);
    report.id = make_id("r-", {report.sha256});
    report.uri = original.uri;
    report.uris = {original.uri};
    report.found_in = original.found_in;
    std::sort(report.found_in.begin(), report.found_in.end());
    report.media_type = media_type(format);
    report.bytes = bytes.size();
    return report;
}

Reader::Reader(std::unique_ptr<Rules> rules) : rules_(std::move(rules)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

}  // namespace dateline
