using Npgsql;

namespace Punctum.Records.Clients;

/// <summary>A client as a list shows it.</summary>
public sealed record FoundClient(Guid Id, long Number, string Family, string Given, DateOnly? BirthDate)
{
    internal const string Columns = "id, number, family, given, birth_date";

    /// <summary>Lovelace, Ada.</summary>
    public string Name => Given.Length == 0 ? Family : $"{Family}, {Given}";

    internal static FoundClient Of(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4));
}
