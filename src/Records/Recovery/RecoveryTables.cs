using Microsoft.EntityFrameworkCore;
using Punctum.Records.Clients;
using Punctum.Records.Sessions;

namespace Punctum.Records.Recovery;

/// <summary>How the tables of recovery hang together.</summary>
static class RecoveryTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CheckIn>(e =>
        {
            e.HasOne<Client>().WithMany().HasForeignKey(c => c.ClientId);
            e.HasOne<Session>().WithMany().HasForeignKey(c => new { c.SessionId, c.ClientId }).HasPrincipalKey(s => new { s.Id, s.ClientId });
            foreach (string json in (string[])[nameof(CheckIn.Draft), nameof(CheckIn.Told), nameof(CheckIn.Answer)]) e.Property(json).HasColumnType("jsonb");
        });
        model.Entity<Escalation>().HasOne<CheckIn>().WithMany().HasForeignKey(e => new { e.CheckInId, e.ClientId }).HasPrincipalKey(c => new { c.Id, c.ClientId });
        model.Entity<AdverseEvent>(e =>
        {
            e.HasOne<Client>().WithMany().HasForeignKey(a => a.ClientId);
            e.HasOne<Session>().WithMany().HasForeignKey(a => new { a.SessionId, a.ClientId }).HasPrincipalKey(s => new { s.Id, s.ClientId });
            e.HasOne<Escalation>().WithMany().HasForeignKey(a => new { a.EscalationId, a.ClientId }).HasPrincipalKey(x => new { x.Id, x.ClientId });
        });
    }
}
