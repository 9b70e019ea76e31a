#include "casefile/ledger.h"

#include <openssl/evp.h>

#include <array>
#include <memory>

#include "dateline/id.h"
#include "record/json.h"

namespace dateline {

template <class V>
void fields(V& v, LedgerReport& x) {
    v("id", x.id), v("sha256", x.sha256), v("digest", x.digest);
}
template <class V>
void fields(V& v, LedgerBody& x) {
    v("reports", x.reports), v("removed", x.removed), v("decided", x.decided);
    v("links", x.links), v("decisions", x.decisions), v("refused", x.refused), v("search", x.search), v("kept", x.kept);
}
template <class V>
void fields(V& v, Versions& x) {
    v("program", x.program), v("lexicon", x.lexicon), v("models", x.models);
}

namespace {

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::string hex_of(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return 0;  // a digit that is none is found by the comparison of digests
}

std::string bytes_of(std::string_view hex) {
    std::string out;
    out.reserve(hex.size() / 2);
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out += static_cast<char>(nibble(hex[i]) * 16 + nibble(hex[i + 1]));
    return out;
}

template <class T>
std::string written(const T& value) {
    std::string text;
    json::Out out(text);
    out.put(const_cast<T&>(value));
    return text;
}

template <class T>
Result<T> parsed(std::string_view json, const char* what) {
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    const simdjson::padded_string padded(json);
    T value;
    if (parser.parse(padded).get(element) || !json::In::get(element, value))
        return Error{ErrorKind::malformed, "ledger", what, ""};
    return value;
}

}  // namespace

struct ListHash::State {
    std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

ListHash::ListHash() : state_(std::make_unique<State>()) {
    EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr);
}
ListHash::ListHash(ListHash&&) noexcept = default;
ListHash& ListHash::operator=(ListHash&&) noexcept = default;
ListHash::~ListHash() = default;

void ListHash::add(std::string_view part) {
    const std::string size = std::to_string(part.size()) + ':';
    EVP_DigestUpdate(state_->context.get(), size.data(), size.size());
    EVP_DigestUpdate(state_->context.get(), part.data(), part.size());
}

std::string ListHash::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_DigestFinal_ex(state_->context.get(), digest.data(), &size);
    return hex_of({reinterpret_cast<const char*>(digest.data()), size});
}

std::string write_body(const LedgerBody& body) {
    return written(body);
}
Result<LedgerBody> parse_body(std::string_view json) {
    return parsed<LedgerBody>(json, "the body is not what a change writes");
}
std::string write_versions(const Versions& versions) {
    return written(versions);
}
Result<Versions> parse_versions(std::string_view json) {
    return parsed<Versions>(json, "the versions are not what a change writes");
}

std::string entry_hash(const LedgerEntry& entry) {
    ListHash hash;
    hash.add(std::to_string(entry.sequence));
    for (const std::string* part :
         {&entry.at, &entry.command, &entry.versions, &entry.body, &entry.merkle_root, &entry.previous})
        hash.add(*part);
    return hash.hex();
}

std::string merkle_root(const std::vector<std::string>& digests) {
    if (digests.empty()) return sha256_hex("");
    // One root a full subtree, the largest first: the split of RFC 6962 is the binary form of the
    // count, so equal sizes are joined as soon as there are two of them.
    std::vector<std::pair<std::size_t, std::string>> roots;
    auto join = [&roots] {
        const auto right = std::move(roots.back());
        roots.pop_back();
        roots.back().second = bytes_of(sha256_hex('\x01' + roots.back().second + right.second));
        roots.back().first += right.first;
    };
    for (const std::string& digest : digests) {
        roots.emplace_back(1, bytes_of(sha256_hex(std::string(1, '\0') + bytes_of(digest))));
        while (roots.size() > 1 && roots[roots.size() - 2].first == roots.back().first) join();
    }
    while (roots.size() > 1) join();
    return hex_of(roots.front().second);
}

std::string LedgerReplay::follow(const LedgerEntry& entry) {
    std::string wrong;
    if (entry.sequence != last_.sequence + 1)
        wrong = "an entry is missing before it";
    else if (entry.previous != (last_.sequence ? last_.hash : no_hash))
        wrong = "it does not continue the entry before it";
    else if (entry_hash(entry) != entry.hash)
        wrong = "its content does not match its hash";
    Result<LedgerBody> body = parse_body(entry.body);
    if (!body) {
        if (wrong.empty()) wrong = body.error().what;
        last_ = entry;
        return wrong;
    }
    for (const LedgerReport& report : body->reports) reports_[report.id] = report;
    for (const std::string& id : body->removed) reports_.erase(id);
    newest_ = std::move(*body);
    last_ = entry;
    return wrong;
}

}  // namespace dateline
