#include "read/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>

namespace dateline::read {
namespace {

struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

bool is_label(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.' || c == '+'; }

// The value after `key` and '=', quoted or not.
std::string value_after(std::string_view head, std::string_view key) {
    std::size_t at = 0;
    while ((at = head.find(key, at)) != std::string_view::npos) {
        at += key.size();
        std::size_t i = at;
        while (i < head.size() && head[i] == ' ') ++i;
        if (i >= head.size() || head[i] != '=') continue;
        ++i;
        while (i < head.size() && (head[i] == ' ' || head[i] == '"' || head[i] == '\'')) ++i;
        std::size_t end = i;
        while (end < head.size() && is_label(head[end])) ++end;
        if (end > i) return std::string(head.substr(i, end - i));
    }
    return {};
}

// Browsers read these labels as the Windows code page that contains them (WHATWG Encoding, 4.2).
std::string_view practical(std::string_view label) {
    static constexpr std::pair<std::string_view, std::string_view> list[] = {
        {"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"}, {"latin1", "windows-1252"}, {"latin-1", "windows-1252"},
        {"us-ascii", "windows-1252"},   {"ascii", "windows-1252"},     {"cp1252", "windows-1252"}, {"iso-8859-9", "windows-1254"},
        {"latin5", "windows-1254"},     {"tis-620", "windows-874"},    {"gb2312", "gb18030"},      {"gbk", "gb18030"},
        {"ks_c_5601-1987", "windows-949"}, {"euc-kr", "windows-949"},  {"shift_jis", "windows-31j"}, {"sjis", "windows-31j"},
    };
    for (const auto& [name, code_page] : list)
        if (label == name) return code_page;
    return label;
}

void append(std::string& out, UChar32 c) {
    std::uint8_t buffer[U8_MAX_LENGTH];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, c);
    out.append(reinterpret_cast<char*>(buffer), static_cast<std::size_t>(length));
}

Result<Mapped> convert(std::string_view bytes, UConverter* converter, std::string_view charset) {
    UErrorCode code = U_ZERO_ERROR;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &code);
    Mapped out;
    out.text.reserve(bytes.size() + bytes.size() / 2);
    const char* at = bytes.data();
    const char* end = at + bytes.size();
    std::string character;
    while (at < end) {
        const char* before = at;
        code = U_ZERO_ERROR;
        UChar32 c = ucnv_getNextUChar(converter, &at, end, &code);
        const bool hole = U_FAILURE(code) && at > before && at - before == 1;
        // The five holes of the Windows code pages are control characters in browsers.
        if (hole && charset.substr(0, 8) == "windows-") {
            c = static_cast<unsigned char>(*before);
            ucnv_resetToUnicode(converter);
        } else if (U_FAILURE(code)) {
            if (code == U_INDEX_OUTOFBOUNDS_ERROR) break;
            return Error{ErrorKind::encoding, "", "byte " + std::to_string(before - bytes.data()) + " is not valid in " + std::string(charset) + ", which it declares", ""};
        }
        character.clear();
        append(character, c);
        out.put(character, {static_cast<std::uint64_t>(before - bytes.data()), static_cast<std::uint64_t>(at - bytes.data())});
    }
    return out;
}

std::size_t first_fault(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::size_t size = 1;
        const auto c = static_cast<unsigned char>(bytes[at]);
        if (c >= 0x80) {
            size = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
            if (!is_utf8(bytes.substr(at, size)) || at + size > bytes.size()) return at;
        }
        at += size;
    }
    return at;
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return "utf-8";
    if (bytes.substr(0, 2) == "\xFF\xFE") return "utf-16le";
    if (bytes.substr(0, 2) == "\xFE\xFF") return "utf-16be";
    std::string head(bytes.substr(0, 4096));
    for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || head[first] != '<') return {};  // only markup can declare
    std::string label;
    if (head.compare(first, 5, "<?xml") == 0) label = value_after(std::string_view(head).substr(0, head.find("?>")), "encoding");
    for (std::size_t at = 0; label.empty() && (at = head.find("<meta", at)) != std::string::npos; ++at)
        label = value_after(std::string_view(head).substr(at, head.find('>', at) - at), "charset");
    // What can be read as ASCII to find the declaration is not UTF-16.
    if (label.substr(0, 6) == "utf-16" || label == "utf8") label = "utf-8";
    return label;
}

Result<Mapped> decode(std::string_view bytes, std::string_view charset) {
    const std::string name(practical(charset));
    const bool marked = bytes.substr(0, 3) == "\xEF\xBB\xBF";
    if (!name.empty() && name != "utf-8") {
        UErrorCode code = U_ZERO_ERROR;
        Converter converter(ucnv_open(name.c_str(), &code));
        if (U_SUCCESS(code)) {
            const std::size_t skip = name.substr(0, 6) == "utf-16" ? 2 : 0;
            if (skip == 0) return convert(bytes, converter.get(), name);
            auto wide = convert(bytes.substr(skip), converter.get(), name);
            if (!wide) return wide;
            Mapped shifted = std::move(*wide);
            for (auto& piece : shifted.map.pieces) piece.raw = {piece.raw.begin + skip, piece.raw.end + skip};
            return shifted;
        }
    }
    if (!is_utf8(bytes))
        return Error{ErrorKind::encoding, "", "byte " + std::to_string(first_fault(bytes)) + " is not valid UTF-8" + (name.empty() ? ", and no other encoding is declared" : ""),
                     "convert it to UTF-8"};
    return Mapped::identity(marked ? bytes.substr(3) : bytes, marked ? 3 : 0);
}

}  // namespace dateline::read
