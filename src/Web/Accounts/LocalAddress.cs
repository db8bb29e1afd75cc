namespace Punctum.Web.Accounts;

/// <summary>An address to go back to that somebody outside may have written.</summary>
static class LocalAddress
{
    /// <summary>The address where it is a path on this site, else the other.</summary>
    public static string Or(string? address, string other) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl) ? address : other;
}
