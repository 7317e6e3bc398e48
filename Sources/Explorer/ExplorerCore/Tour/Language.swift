/// A language in which the tour is told.
public enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case chinese = "zh"

    /// The language that the environment's locale asks for, English where it is neither: the first of `LC_ALL`,
    /// `LC_MESSAGES` and `LANG` that is not empty decides.
    public init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self = locale?.hasPrefix("zh") == true ? .chinese : .english
    }
}
