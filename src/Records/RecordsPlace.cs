namespace Punctum.Records;

/// <summary>Where the records are.</summary>
/// <param name="Data">The data folder: originals always, and the database unless another is named.</param>
/// <param name="Database">Connection string of a PostgreSQL server that is there already; null: our own in the data folder.</param>
/// <param name="Demo">The demo practice; always in a database of its own.</param>
public sealed record RecordsPlace(string Data, string? Database = null, bool Demo = false)
{
    /// <summary>As told, else as the surroundings say (PUNCTUM_DATABASE), else the defaults.</summary>
    public static RecordsPlace Of(string? data, string? database) =>
        new(data ?? DataFolder.Default, database ?? (Environment.GetEnvironmentVariable("PUNCTUM_DATABASE") is { Length: > 0 } named ? named : null));
}
