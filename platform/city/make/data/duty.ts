import type { Duty } from '../../schema/duty.ts';

/**
 * Shifts of the demo city: office hours for cadres and liaison officers, three shifts round the clock for keepers and grid officers, two for
 * collectors, and the night for whoever patrols, handles or cleans. Invented.
 */
export const DUTY: Duty = {
  shifts: [
    { id: 'day', name: '早班', hours: [['07:30', '15:30']] },
    { id: 'evening', name: '晚班', hours: [['14:30', '22:30']] },
    { id: 'night', name: '夜班', hours: [['22:15', '06:15']] },
    {
      id: 'office',
      name: '行政班',
      hours: [
        ['08:30', '12:00'],
        ['14:00', '18:00'],
      ],
    },
    { id: 'early', name: '采集早班', hours: [['07:00', '14:00']] },
    { id: 'late', name: '采集午班', hours: [['13:30', '20:30']] },
    { id: 'dusk', name: '夜巡班', hours: [['16:00', '23:00']] },
    { id: 'dawn', name: '清晨班', hours: [['04:00', '08:30']] },
    { id: 'noon', name: '午间班', hours: [['13:30', '16:30']] },
  ],
  rota: [
    { roles: ['streetCadre', 'communityCadre', 'liaison'], turns: [['office']], standbyOneIn: 6 },
    // The two of a duty grid have the same place in their roles: every day exactly one of them has the day shift.
    { roles: ['gridKeeper'], turns: [['day'], ['day'], ['day'], ['evening'], ['night'], []] },
    { roles: ['gridOfficer'], turns: [['evening'], ['night'], [], ['day'], ['day'], ['day']] },
    { roles: ['collector'], turns: [['early'], ['late'], ['early'], ['late'], ['dusk'], ['early'], ['late'], []] },
    { roles: ['brigade'], turns: [['day'], ['evening'], ['day'], ['night'], []] },
    { roles: ['patrolCar'], turns: [['day'], ['day', 'dusk'], ['evening'], ['night'], []] },
    { roles: ['handlingCrew'], turns: [['day'], ['night'], ['evening'], ['day']] },
    { roles: ['sanitation'], turns: [['dawn', 'noon'], ['dawn'], ['dawn', 'dusk']] },
  ],
};
