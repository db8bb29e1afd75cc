using System.Globalization;

namespace Punctum.Web.Accounts;

/// <summary>What is said when nothing is looked at for a while.</summary>
static class LockedWords
{
    public static string Of(DateTimeOffset until, TimeZoneInfo zone) =>
        string.Create(CultureInfo.InvariantCulture, $"Too many tries. Try again at {TimeZoneInfo.ConvertTime(until.AddMinutes(1), zone):HH:mm}, or sign in with a passkey.");
}
