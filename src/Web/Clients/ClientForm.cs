using System.Globalization;
using Punctum.Records.Clients;

namespace Punctum.Web.Clients;

/// <summary>The fields of a client as a form has them.</summary>
public sealed class ClientForm
{
    public string? Family { get; set; }
    public string? Given { get; set; }
    public string? Born { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }

    /// <summary>Of what was read; only where somebody is changed.</summary>
    public uint Version { get; set; }

    /// <summary>Somebody has looked at those who are alike.</summary>
    public bool Sure { get; set; }

    public static ClientForm Of(Client client) => new()
    {
        Family = client.Family, Given = client.Given, Born = client.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Email = client.Email, Phone = client.Phone, Version = client.Version,
    };

    public ClientDetails Details => new(Family ?? "", Given ?? "", DateOnly.TryParseExact(Born, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, Email, Phone);

    /// <summary>What cannot be, by field.</summary>
    public Dictionary<string, string> Problems(DateOnly today)
    {
        var problems = Details.Problems(today).GroupBy(p => p.Field).ToDictionary(g => g.Key, g => char.ToUpperInvariant(g.First().Says[0]) + g.First().Says[1..]);
        if (!string.IsNullOrWhiteSpace(Born) && Details.BirthDate is null) problems["birth_date"] = "Write the date of birth as year-month-day, such as 1985-12-10.";
        return problems;
    }
}
