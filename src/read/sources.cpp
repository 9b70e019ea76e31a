// The walk over files, folders and containers.
#include <simdjson.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "dateline/id.h"
#include "dateline/read.h"
#include "read/feed_slices.h"
#include "read/language.h"
#include "read/sniff.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_bytes = 1u << 18;

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

// A file read from front to back.
class File {
public:
    explicit File(const std::string& path) : File(std::fopen(path.c_str(), "rb")) {}
    explicit File(std::FILE* open) : file_(open), piece_(piece_bytes, '\0') {}

    bool open() const { return file_ != nullptr; }
    bool failed() const { return std::ferror(file_.get()) != 0; }
    void rewind() { std::rewind(file_.get()); }
    // Empty at the end and on failure.
    std::string_view next() { return {piece_.data(), std::fread(piece_.data(), 1, piece_.size(), file_.get())}; }

private:
    std::unique_ptr<std::FILE, Close> file_;
    std::string piece_;
};

std::string lower_end(const std::string& path) {
    std::string name = path.substr(path.find_last_of('/') + 1);
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return name;
}

bool has_end(const std::string& name, std::string_view end) { return name.size() > end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0; }

bool is_json_object(std::string_view text) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::object object;
    return parser.parse(text.data(), text.size()).get(root) == simdjson::SUCCESS && root.get(object) == simdjson::SUCCESS;
}

class Walk {
public:
    Walk(const ReadLimits& limits, const Sink& sink) : limits_(limits), sink_(sink) {}

    // False when the sink asked to stop.
    bool source(const std::string& path) {
        if (path == "-") return stream(path, stdin);
        std::error_code code;
        const fs::file_status status = fs::status(path, code);
        if (status.type() == fs::file_type::not_found) return refuse(path, {ErrorKind::missing, path, "no such file or folder", ""});
        if (code) return refuse(path, {ErrorKind::unreadable, path, code.message(), ""});
        if (fs::is_directory(status)) return folder(path);
        if (!fs::is_fifo(status) && !fs::is_character_file(status)) return file(path);
        const std::unique_ptr<std::FILE, Close> pipe(std::fopen(path.c_str(), "rb"));
        if (!pipe) return refuse(path, {ErrorKind::unreadable, path, std::strerror(errno), ""});
        return stream(path, pipe.get());
    }

private:
    bool refuse(std::string uri, Error error) {
        sink_.refused({std::move(uri), "", std::move(error)});
        return true;
    }

    bool folder(const std::string& path) {
        std::vector<std::string> files, open = {path};
        std::vector<std::pair<std::string, std::string>> faults;
        while (!open.empty()) {
            const std::string here = std::move(open.back());
            open.pop_back();
            std::error_code code;
            fs::directory_iterator each(here, code);
            if (code) {
                faults.emplace_back(here, code.message());
                continue;
            }
            for (const fs::directory_iterator end; each != end;) {
                const std::string name = each->path().filename().string();
                const std::string full = here.back() == '/' ? here + name : here + "/" + name;
                std::error_code type_code;
                const fs::file_status link = each->symlink_status(type_code);
                if (name.front() != '.') {
                    // Linked folders are not followed: they may lead back up.
                    if (fs::is_directory(link))
                        open.push_back(full);
                    else if (!(fs::is_symlink(link) && fs::is_directory(full, type_code)))
                        files.push_back(full);
                }
                each.increment(code);
                if (code) {
                    faults.emplace_back(here, code.message());
                    break;
                }
            }
        }
        std::sort(files.begin(), files.end());
        std::sort(faults.begin(), faults.end());
        for (const auto& [where, what] : faults) refuse(where, {ErrorKind::unreadable, where, what, ""});
        if (files.empty() && faults.empty()) return refuse(path, {ErrorKind::empty, path, "no files in the folder", ""});
        return std::all_of(files.begin(), files.end(), [&](const std::string& each) { return file(each); });
    }

    bool file(const std::string& path) {
        std::error_code code;
        if (!fs::is_regular_file(fs::status(path, code))) return refuse(path, {ErrorKind::unreadable, path, "not a regular file", ""});
        File input(path);
        if (!input.open()) return refuse(path, {ErrorKind::unreadable, path, std::strerror(errno), ""});
        return content(path, input, fs::file_size(path, code));
    }

    // Standard input or a pipe: kept in a nameless file first, since its format shows only at the second look. Only
    // when it is named: one that lies in a folder could wait for ever.
    bool stream(const std::string& path, std::FILE* from) {
        std::FILE* kept = std::tmpfile();
        if (!kept) return refuse(path, {ErrorKind::unreadable, path, std::string("no room to keep what comes in: ") + std::strerror(errno), ""});
        File input(kept);
        std::string piece(piece_bytes, '\0');
        std::uint64_t size = 0;
        while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), from)) {
            size += got;
            if (size > limits_.container_bytes)
                return refuse(path, {ErrorKind::too_large, path, "more than " + std::to_string(limits_.container_bytes) + " bytes", "split it"});
            if (std::fwrite(piece.data(), 1, got, kept) != got) return refuse(path, {ErrorKind::unreadable, path, std::string("no room to keep what comes in: ") + std::strerror(errno), ""});
        }
        if (std::ferror(from)) return refuse(path, {ErrorKind::unreadable, path, "reading failed", ""});
        input.rewind();
        return content(path, input, size);
    }

    bool content(const std::string& path, File& input, std::uint64_t size) {
        const std::string head(input.next());
        if (input.failed()) return refuse(path, {ErrorKind::unreadable, path, "reading failed", ""});
        input.rewind();
        const read::Format format = read::sniff(head);
        if (format == read::Format::feed) return too_large_container(path, size) || feed(path, input);
        if (is_lines(path, head, format, size)) return too_large_container(path, size) || lines(path, input);
        if (size > limits_.report_bytes)
            return refuse(path, {ErrorKind::too_large, path, std::to_string(size) + " bytes, more than the " + std::to_string(limits_.report_bytes) + " of one report", "split it into reports, each a file or a line of a JSONL file"});
        std::string bytes;
        for (std::string_view piece = input.next(); !piece.empty() && bytes.size() <= limits_.report_bytes; piece = input.next()) bytes += piece;
        if (input.failed()) return refuse(path, {ErrorKind::unreadable, path, "reading failed", ""});
        return sink_.original({path, std::move(bytes), {}});
    }

    // True when it was refused; the walk goes on.
    bool too_large_container(const std::string& path, std::uint64_t size) {
        if (size <= limits_.container_bytes) return false;
        return refuse(path, {ErrorKind::too_large, path, std::to_string(size) + " bytes, more than the " + std::to_string(limits_.container_bytes) + " of one feed or JSONL file", "split it"});
    }

    // Many records, one a line: the first line is an object of its own, or the name says so and the whole
    // file is not one object.
    bool is_lines(const std::string& path, const std::string& head, read::Format format, std::uint64_t size) const {
        const std::string name = lower_end(path);
        const bool named = has_end(name, ".jsonl") || has_end(name, ".ndjson");
        const bool text = format == read::Format::json || format == read::Format::text || (format == read::Format::binary && read::binary_format(head).empty());
        if (named && text && size > 0) return true;
        if (format != read::Format::json) return false;
        std::size_t begin = head.compare(0, 3, "\xEF\xBB\xBF") == 0 ? 3 : 0;
        begin = head.find_first_not_of(" \t\r\n", begin);
        const std::size_t end = head.find('\n', begin);
        const bool whole_file = head.size() == size && (end == std::string::npos || head.find_first_not_of(" \t\r\n", end) == std::string::npos);
        if (whole_file) return false;
        if (end != std::string::npos && is_json_object(std::string_view(head).substr(begin, end - begin))) return true;
        // A first line longer than what was read, or a broken one above good ones.
        if (end == std::string::npos) return size > limits_.report_bytes;
        const std::size_t next = head.find('\n', end + 1);
        return next != std::string::npos && is_json_object(std::string_view(head).substr(end + 1, next - end - 1));
    }

    bool lines(const std::string& path, File& input) {
        std::string line;
        std::uint64_t number = 1, length = 0;
        bool first = true;
        auto close = [&] {
            const std::string uri = path + "#" + std::to_string(number);
            if (first && line.compare(0, 3, "\xEF\xBB\xBF") == 0) line.erase(0, 3);
            first = false;
            if (!line.empty() && line.back() == '\r') line.pop_back();
            bool go_on = true;
            if (length > limits_.report_bytes)
                go_on = refuse(uri, {ErrorKind::too_large, uri, std::to_string(length) + " bytes, more than the " + std::to_string(limits_.report_bytes) + " of one report", ""});
            else if (line.find_first_not_of(" \t\r") != std::string::npos)
                go_on = record(path, uri, std::move(line));
            line.clear();
            line.shrink_to_fit();
            length = 0;
            ++number;
            return go_on;
        };
        for (std::string_view piece = input.next(); !piece.empty(); piece = input.next())
            while (!piece.empty()) {
                const std::size_t end = piece.find('\n');
                const std::string_view part = piece.substr(0, end);
                length += part.size();
                if (length <= limits_.report_bytes)
                    line += part;
                else
                    line.clear();  // the rest of the line is counted, not kept
                if (end == std::string_view::npos) break;
                piece.remove_prefix(end + 1);
                if (!close()) return false;
            }
        if (input.failed()) return refuse(path, {ErrorKind::unreadable, path, "reading failed", ""});
        return length == 0 || close();
    }

    bool record(const std::string& path, const std::string& uri, std::string line) {
        if (is_json_object(line)) return sink_.original({uri, std::move(line), {{path, "", ""}}});
        sink_.refused({uri, sha256_hex(line), {ErrorKind::malformed, uri, "not a JSON object", "one object a line"}});
        return true;
    }

    bool feed(const std::string& path, File& input) {
        std::uint64_t position = 0;
        bool go_on = true;
        read::FeedSink sink;
        sink.item = [&](std::string slice, const read::FeedHead& head) {
            const std::string uri = path + "#" + std::to_string(++position);
            go_on = sink_.original({uri, std::move(slice), {{path, head.title, read::primary_tag(head.language)}}});
            return go_on;
        };
        sink.too_large = [&] {
            const std::string uri = path + "#" + std::to_string(++position);
            return refuse(uri, {ErrorKind::too_large, uri, "an item of more than " + std::to_string(limits_.report_bytes) + " bytes", ""});
        };
        sink.unclosed = [&] {
            const std::string uri = path + "#" + std::to_string(++position);
            refuse(uri, {ErrorKind::malformed, uri, "the feed ends inside this item", ""});
        };
        read::slice_feed([&] { return input.next(); }, limits_.report_bytes, sink);
        if (input.failed()) return refuse(path, {ErrorKind::unreadable, path, "reading failed", ""});
        if (position == 0) return refuse(path, {ErrorKind::empty, path, "a feed without items", ""});
        return go_on;
    }

    const ReadLimits& limits_;
    const Sink& sink_;
};

}  // namespace

void find_originals(const std::vector<std::string>& sources, const ReadLimits& limits, const Sink& sink) {
    Walk walk(limits, sink);
    for (const std::string& each : sources)
        if (!walk.source(each)) return;
}

}  // namespace dateline
