using Punctum.Web.Door;

namespace Punctum.Web.Shell;

/// <summary>An entry of the navigation.</summary>
sealed record Place(string Name, string Address);

/// <summary>Where each role can go.</summary>
static class Places
{
    public static IEnumerable<Place> Of(Roles role, Guid? client) => role switch
    {
        Roles.Client => [new("My course", $"/clients/{client}")],
        Roles.Reviewer => [new("Results", "/review")],
        Roles.Lead => [.. carers, new("Practice", "/practice")],
        _ => carers,
    };

    static readonly Place[] carers = [new("Today", "/"), new("Clients", "/clients"), new("Appointments", "/appointments")];
}
