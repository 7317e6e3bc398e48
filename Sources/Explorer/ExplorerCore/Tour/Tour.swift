/// The tour, as the command line knows it.
public enum Tour {
    /// The lessons' names, in order.
    public static var names: [String] { Lesson.all.map(\.name) }

    /// The index of the lesson that a person calls `text`: by its number, from 1, or its name; nil where there is none.
    public static func lesson(_ text: String) -> Int? { Lesson.index(of: text) }
}
