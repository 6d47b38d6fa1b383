import { mount } from 'svelte';
import App from './todomvc.svelte';

mount(App, { target: document.getElementById('root') });
