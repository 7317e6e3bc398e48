/// The coordinates of a point as they are written in every language.
package enum PointText {
    /// `coordinates` in parentheses with commas between them; of one parameter the number alone.
    package static func text(_ coordinates: [String]) -> String {
        coordinates.count == 1 ? coordinates[0] : "(\(coordinates.joined(separator: ", ")))"
    }
}
