using System.CommandLine;
using System.Text.Json;
using Punctum.Imaging;

namespace Punctum.Cli;

/// <summary>--site abdomen: where on the body a drawn region lies, and with it what is asked there.</summary>
static class SiteOption
{
    public static Option<Site?> New() => new("--site")
    {
        Description = "Where on the body the region lies (abdomen, scalp, ...): stretch marks are asked on the body, hair and visible scalp on the scalp",
        HelpName = "SITE",
        CustomParser = result =>
        {
            var (site, wrong) = Read(result.Tokens[^1].Value);
            if (wrong is not null) result.AddError(wrong);
            return site;
        },
    };

    /// <summary>The site of a region's file; null where it names none.</summary>
    public static (Site? Site, string? Wrong) Of(JsonElement region)
    {
        if (!region.TryGetProperty("site", out var name)) return (null, null);
        return name.ValueKind == JsonValueKind.String ? Read(name.GetString()!) : (null, "\"site\" is the name of a place of the body in quotation marks.");
    }

    /// <summary>What is wrong with a site and a region together; null: nothing.</summary>
    public static string? Contradiction(Site? site, ChosenRegion? region) =>
        site is null ? null
        : region is null ? "--site says where a region lies: name the region too, with --region."
        : region.Site is { } other && other != site ? $"--site says {site.Id}, but the region's file says {other.Id}." : null;

    static (Site? Site, string? Wrong) Read(string text) =>
        Site.Find(text.ToLowerInvariant()) is { } site ? (site, null) : (null, $"there is no site '{text}'; sites are {string.Join(", ", Site.All.Select(s => s.Id))}");
}
