using Punctum.Records.Accounts;

namespace Punctum.Web.Accounts;

/// <summary>Roles in words.</summary>
static class RoleWords
{
    public static string Name(string role) => char.ToUpperInvariant(role[0]) + role[1..];

    public static string Of(string role) => role switch
    {
        AccountRoles.Client => "You see your own course, calendar, check-ins and pictures.",
        AccountRoles.Practitioner => "You treat clients and keep their records.",
        AccountRoles.Clinician => "You treat clients, keep their records, and may decide against the protocol with a reason.",
        AccountRoles.Lead => "You run the practice: people, rooms, settings and the log are yours too.",
        _ => "You read results without names.",
    };
}
