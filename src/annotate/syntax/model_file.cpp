#include "annotate/syntax/model_file.h"

#include <cstdio>
#include <filesystem>
#include <memory>

#include "annotate/syntax/bytes.h"
#include "dateline/id.h"

namespace dateline::syntax {
namespace {

constexpr std::string_view magic = "dateline syntax\n";
constexpr std::size_t head_bytes = 16 + 4 + 4 + 64;  // magic, versions, SHA-256 of the rest in hex
constexpr std::size_t file_bytes_max = 256u << 20;

}  // namespace

std::string ModelFile::bytes(const std::vector<std::pair<std::string, std::string>>& sections) {
    ByteWriter body;
    body.varint(sections.size());
    for (const auto& [name, content] : sections) {
        body.text(name);
        body.text(content);
    }
    const std::string rest = body.take();
    ByteWriter out;
    out.raw(magic);
    out.u32(container_version);
    out.u32(content_version);
    out.raw(sha256_hex(rest));
    out.raw(rest);
    return out.take();
}

Result<ModelFile> ModelFile::load(const std::string& path) {
    const auto bad = [&](std::string what,
                         std::string fix = "restore the file, or train it again as models/README.md says") {
        return Error{ErrorKind::model, path, std::move(what), std::move(fix)};
    };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (!file) return bad("the model cannot be opened", "name the folder that holds the shipped models");
    ModelFile out;
    std::string& all = out.bytes_;
    std::error_code unknown;  // the size is no more than a hint
    const std::uintmax_t expected = std::filesystem::file_size(path, unknown);
    if (!unknown && expected <= file_bytes_max) all.reserve(static_cast<std::size_t>(expected) + (2u << 20));
    for (std::size_t got = 1; got > 0;) {
        constexpr std::size_t step = 1u << 20;
        const std::size_t size = all.size();
        if (size > file_bytes_max) return bad("the model is too large");
        all.resize(size + step);
        got = std::fread(all.data() + size, 1, step, file.get());
        all.resize(size + got);
    }
    if (std::ferror(file.get())) return bad("the model cannot be read");
    if (all.size() < head_bytes || std::string_view(all).substr(0, magic.size()) != magic)
        return bad("not a syntax model");
    ByteReader in(std::string_view(all).substr(magic.size()));
    const std::uint32_t container = in.u32(), content = in.u32();
    if (container != container_version || content != content_version)
        return bad("the model has version " + std::to_string(container) + "." + std::to_string(content) +
                       ", this program reads " + std::to_string(container_version) + "." +
                       std::to_string(content_version),
                   "use the models that came with this program");
    const std::string_view digest = in.raw(64);
    const std::string_view rest = std::string_view(all).substr(head_bytes);
    if (digest != sha256_hex(rest)) return bad("the model's content does not match its digest");
    ByteReader body(rest);
    const std::uint64_t count = body.varint();
    for (std::uint64_t i = 0; i < count && body.good(); ++i) {
        const std::string_view name = body.text(), content_bytes = body.text();
        if (body.good())
            out.sections_[std::string(name)] = {static_cast<std::size_t>(content_bytes.data() - all.data()),
                                                content_bytes.size()};
    }
    if (!body.good() || !body.at_end()) return bad("the model's sections are cut short");
    out.sha256_ = digest;
    return out;
}

std::string_view ModelFile::section(std::string_view name) const {
    const auto found = sections_.find(name);
    return found == sections_.end() ? std::string_view()
                                    : std::string_view(bytes_).substr(found->second.first, found->second.second);
}

}  // namespace dateline::syntax
