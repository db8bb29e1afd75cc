using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Punctum.Records.Database;

/// <summary>Names as the SQL steps write them; keys are made by us, when a row was added is said by the database, and xmin tells of other editors.</summary>
static partial class TableNames
{
    /// <summary>Gives a class the names of its table and columns.</summary>
    /// <param name="entity">The class.</param>
    /// <param name="schema">Null: public.</param>
    /// <param name="table">Null: as the class.</param>
    public static void Give(IMutableEntityType entity, string? schema = null, string? table = null)
    {
        entity.SetTableName(table ?? Underscored(Plain(entity.ClrType.Name)));
        entity.SetSchema(schema);
        foreach (var property in entity.GetProperties())
        {
            property.SetColumnName(Underscored(property.Name));
            if (property.Name == "Id" && property.ClrType == typeof(Guid)) property.ValueGenerated = ValueGenerated.Never;
            if (property.Name == "AddedAt") property.SetDefaultValueSql("now()");
            if (property.Name != "Version") continue;
            property.SetColumnName("xmin");
            property.SetColumnType("xid");
            property.IsConcurrencyToken = true;
            property.ValueGenerated = ValueGenerated.OnAddOrUpdate;
        }
    }

    // KeptScreening is the row of an answer that Clinic calls Screening.
    static string Plain(string name) => name.StartsWith("Kept", StringComparison.Ordinal) ? name[4..] : name;

    static string Underscored(string name) => Capital().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Capital();
}
