#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif
import Surfaces
import Text
import Wording

/// The tour's language on the command line and in the environment.
enum LanguageArgument {
    /// The language of the locale.
    static var ofLocale: Language {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let values = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
        return Language(environment: Dictionary(uniqueKeysWithValues: values))
    }

    /// The language called `name`, or the locale's where `name` is nil; an unknown name is a usage error.
    static func resolve(_ name: String?) throws -> Language {
        guard let name else { return ofLocale }
        guard let language = Language(rawValue: name) else {
            let names = Language.allCases.map(\.rawValue).joined(separator: ", ")
            StandardStream.report("no tour in '\(Printable.text(name))'; available: \(names)")
            throw ExitStatus.usage
        }
        return language
    }
}
